package vn.directivecascade.directive;

import java.time.Instant;
import vn.directivecascade.vocabulary.Coded;

/** The moment by which something must be done, and where that moment comes from. */
public record Deadline(Instant at, Origin origin) {

    /** Where a deadline comes from. */
    public enum Origin implements Coded {
        /** The document states it. */
        DOCUMENT("document"),
        /** No document states it; the policy table does. */
        POLICY("policy"),
        /** The policy's moment would fall into the duty window; this is the last working moment before it. */
        WINDOW_CAP("windowCap");

        private final String code;

        Origin(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
