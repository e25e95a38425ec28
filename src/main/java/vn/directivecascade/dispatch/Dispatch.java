package vn.directivecascade.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The document that starts a cascade, as its issuer sent it.
 *
 * @param issuer key of the organisation that issued it
 * @param number number and notation, for example {@code 1465/BTTTT-CATTT}, in Unicode NFC
 * @param issuedOn date of the document
 * @param occasion what it is about, may be null
 * @param signer who signed it, may be null
 * @param dutyWindow period of heightened duty, may be null
 * @param acknowledgeBy date stated by the document, null if it states none
 * @param reportBy date stated by the document, null if it states none
 */
public record Dispatch(
        String issuer,
        String number,
        LocalDate issuedOn,
        String subject,
        Urgency urgency,
        Force force,
        String occasion,
        String signer,
        DutyWindow dutyWindow,
        Instant acknowledgeBy,
        Instant reportBy,
        List<Measure> measures) {

    public Dispatch {
        measures = List.copyOf(measures);
    }

    /** A dispatch that states no more than this. */
    public static Dispatch plain(
            String issuer,
            String number,
            LocalDate issuedOn,
            String subject,
            Urgency urgency,
            Force force,
            String occasion) {
        return new Dispatch(
                issuer, number, issuedOn, subject, urgency, force, occasion, null, null, null, null, List.of());
    }

    /** What it states about the work that it orders. */
    public StatedTerms terms() {
        return new StatedTerms(urgency, force, occasion, dutyWindow, acknowledgeBy, reportBy);
    }

    public Dispatch with(List<Measure> stated) {
        return copy(number, stated);
    }

    /** The same dispatch with its number written in another way. */
    public Dispatch numbered(String writing) {
        return copy(writing, measures);
    }

    private Dispatch copy(String writing, List<Measure> stated) {
        return new Dispatch(
                issuer,
                writing,
                issuedOn,
                subject,
                urgency,
                force,
                occasion,
                signer,
                dutyWindow,
                acknowledgeBy,
                reportBy,
                stated);
    }
}
