package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.media.Schema;

/** An organisation by its key and its name. */
@Schema(name = "Party")
public record Party(String key, String name) {}
