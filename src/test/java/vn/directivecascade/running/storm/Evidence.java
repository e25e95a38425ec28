package vn.directivecascade.running.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is left of a storm, all that the {@link Checker} looks at.
 *
 * @param history what was sent and answered
 * @param tables rows of the database, by the names of {@link Tables}
 * @param mails what the mail server has accepted, oldest first
 * @param calls the calls of webhooks that arrived, oldest first
 * @param faults what was done to the system
 */
record Evidence(
        List<Entry> history, Map<String, List<Row>> tables, List<Mail> mails, List<Call> calls, List<Fault> faults) {

    /** What a client was told. */
    enum Outcome {
        /** It was done. */
        DONE,
        /** It was not done. */
        REFUSED,
        /** It is not known. */
        UNKNOWN,
        /** An answer that nobody should get: an internal error, or a refusal of what is in order. */
        FAULT
    }

    /**
     * An operation and its answer.
     *
     * @param kind what was asked, see {@link Storm}
     * @param client the account or system
     * @param facts what the checker needs to find it again
     * @param status status of the answer, 0 without one
     * @param body the answer, empty without one
     */
    record Entry(
            int id,
            String kind,
            String client,
            String node,
            Instant sent,
            Map<String, String> facts,
            Outcome outcome,
            int status,
            String body,
            Duration took) {

        String fact(String name) {
            return facts.getOrDefault(name, "");
        }

        Instant answered() {
            return sent.plus(took);
        }

        @Override
        public String toString() {
            return "%d %s by %s at %s %s %s: %s %d after %d ms %s"
                    .formatted(
                            id,
                            kind,
                            client,
                            node,
                            sent,
                            facts,
                            outcome,
                            status,
                            took.toMillis(),
                            body.substring(0, Math.min(body.length(), 300)));
        }
    }

    /** A row: values by the names of columns. */
    record Row(Map<String, Object> columns) {

        String text(String column) {
            Object value = columns.get(column);
            return value == null ? null : String.valueOf(value);
        }

        /** The text, empty for null. */
        String plain(String column) {
            Object value = columns.get(column);
            return value == null ? "" : String.valueOf(value);
        }

        long number(String column) {
            return ((Number) columns.get(column)).longValue();
        }

        Instant instant(String column) {
            return (Instant) columns.get(column);
        }

        boolean has(String column) {
            return columns.get(column) != null;
        }
    }

    /** @param text subject and text, without what differs from one attempt to the next */
    record Mail(String messageId, String text) {}

    /** @param status what the receiver answered, 0 for nothing */
    record Call(String path, String id, String body, int status) {}

    /**
     * A disturbance.
     *
     * @param node the node that it concerns, null for all
     * @param kind what was done
     */
    record Fault(Kind kind, String node, Instant from, Instant until) {

        /** What a fault takes away. */
        enum Kind {
            /** The database, or the line to it. */
            DATABASE,
            /** The node itself. */
            NODE,
            /** The node was asked to end, and ends what it has begun. */
            DRAIN,
            /** Single sessions, commits, mails and calls. */
            OTHER
        }

        boolean concerns(String other) {
            return node == null || node.equals(other);
        }

        boolean overlaps(Instant begin, Instant end) {
            return from.isBefore(end) && until.isAfter(begin);
        }
    }

    List<Row> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }
}
