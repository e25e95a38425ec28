package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.media.Schema;

/** An organisation with key and name. */
@Schema(name = "Party")
public record Party(String key, String name) {}
