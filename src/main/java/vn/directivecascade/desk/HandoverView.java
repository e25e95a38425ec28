package vn.directivecascade.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * How a task was handed over inside an organisation.
 *
 * @param to the name of the person or department that has it
 * @param note for whom it was handed to, or null
 * @param until the day by which it is wanted, or null
 * @param by the name of the person who handed it over
 * @param mayEnd whether the caller may give it back, or take it back
 */
@Schema(name = "Handover")
public record HandoverView(String to, String note, LocalDate until, OffsetDateTime at, String by, boolean mayEnd) {}
