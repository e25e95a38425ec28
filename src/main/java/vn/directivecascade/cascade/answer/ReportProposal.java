package vn.directivecascade.cascade.answer;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.MeasureState;

/** Proposes the text of the report from the answers of the addressees. */
@Component
public class ReportProposal {

    private final Cascades cascades;
    private final Addressees addressees;
    private final Answers answers;
    private final MessageSource messages;

    ReportProposal(Cascades cascades, Addressees addressees, Answers answers, MessageSource messages) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.answers = answers;
        this.messages = messages;
    }

    /** The last text of the report, otherwise a summary of acknowledgements and measures. */
    public String textFor(String id) {
        Cascade cascade = cascades.get(id);
        return cascade.report() != null ? cascade.report().text() : summary(cascade);
    }

    private String summary(Cascade cascade) {
        Addressees.Counts counts = addressees.counts(cascade.id());
        Map<String, Map<MeasureState, Integer>> tally = answers.tally(cascade.id());
        Map<String, Answers.NextUpdates> updates = answers.nextUpdates(cascade.id());
        String head = say(
                "report.summary",
                cascade.dispatch().number(),
                cascade.directive().number(),
                counts.total(),
                counts.of(AddresseeState.DONE),
                counts.of(AddresseeState.REPORTED),
                counts.of(AddresseeState.NOT_APPLICABLE),
                counts.of(AddresseeState.ACKNOWLEDGED) + counts.of(AddresseeState.OPEN),
                counts.late());
        int byPhone = addressees.acknowledgedByPhone(cascade.id());
        String phoned = byPhone == 0 ? "" : say("report.byPhone", byPhone) + "\n";
        return cascade.directive().measures().stream()
                .map(measure -> say("report.measure", measure.id(), measure.text(), said(tally.get(measure.id())))
                        + expected(updates.get(measure.id())))
                .collect(Collectors.joining("\n", head + "\n" + phoned, ""));
    }

    private String said(Map<MeasureState, Integer> states) {
        if (states == null) {
            return say("report.noAnswer");
        }
        return Arrays.stream(MeasureState.values())
                .filter(states::containsKey)
                .map(state -> say("measureState." + state.code()) + ": " + states.get(state))
                .collect(Collectors.joining("; "));
    }

    private String expected(Answers.NextUpdates updates) {
        return updates == null ? "" : say("report.nextUpdate", Times.day(updates.last()));
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
