package vn.directivecascade.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The request body that starts a cascade. Dates are ISO 8601; date-times need an offset. */
@Schema(name = "DispatchReceived")
record DispatchRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Document dispatch,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "ubnd-thanh-hoa")
        String receiver) {

    @Schema(name = "DispatchDocument")
    record Document(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "bo-tttt")
            String issuer,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "1465/BTTTT-CATTT")
            String number,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2024-04-17")
            String issuedOn,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String subject,

            @Schema(
                    allowableValues = {"normal", "urgent", "veryUrgent", "flash"},
                    defaultValue = "normal")
            String urgency,

            @Schema(
                    allowableValues = {"order", "request"},
                    defaultValue = "order")
            String force,

            String occasion,
            String signer,

            @Schema(allowableValues = "none", defaultValue = "none")
            String secrecy,

            Window dutyWindow,
            DeadlinesStated deadlines,
            List<MeasureStated> measures) {}

    @Schema(name = "DutyWindow")
    record Window(String from, String to) {}

    @Schema(name = "DeadlinesStated")
    record DeadlinesStated(String acknowledgeBy, String reportBy) {}

    @Schema(name = "MeasureStated")
    record MeasureStated(String id, String clause, String text, List<String> groups) {}
}
