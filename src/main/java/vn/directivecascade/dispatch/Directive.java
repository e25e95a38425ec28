package vn.directivecascade.dispatch;

import java.time.Instant;
import java.util.List;

/**
 * The document issued to the addressees; a draft until it is signed.
 *
 * @param number number and notation, null while it is a draft
 * @param issuedAt when it was signed, null while it is a draft
 * @param signedBy account of the signer, null while it is a draft
 * @param terms what it states itself; for the rest, what the dispatch states applies
 */
public record Directive(
        String subject, String number, Instant issuedAt, String signedBy, StatedTerms terms, List<Measure> measures) {

    public Directive {
        measures = List.copyOf(measures);
    }

    public boolean signed() {
        return issuedAt != null;
    }

    /** The measures that apply to an organisation in these addressee groups. */
    public List<Measure> measuresFor(List<String> groupsOfOrganisation) {
        return measures.stream()
                .filter(measure -> measure.concerns(groupsOfOrganisation))
                .toList();
    }

    public Directive with(List<Measure> demanded) {
        return new Directive(subject, number, issuedAt, signedBy, terms, demanded);
    }
}
