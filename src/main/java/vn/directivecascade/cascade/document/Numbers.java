package vn.directivecascade.cascade.document;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.Refusal;

/**
 * The registers of numbers that organisations give out. A number is given once in a register of an organisation in a
 * year (in Viet Nam); the kind of the document is part of its notation, so 12/CT-UBND and 12/KH-UBND are two numbers.
 */
@Repository
public class Numbers {

    /** A register of an organisation. */
    public enum Register implements Coded {
        /** Directives that it issues. */
        DIRECTIVE("directive"),
        /** Documents that it receives ("số đến"). */
        ENTRY("entry"),
        /** Reports upward that it approves. */
        REPORT("report");

        private final String code;

        Register(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    private final JdbcClient jdbc;
    private final Cascades cascades;
    private final Clock clock;

    Numbers(JdbcClient jdbc, Cascades cascades, Clock clock) {
        this.jdbc = jdbc;
        this.cascades = cascades;
        this.clock = clock;
    }

    /**
     * Gives a number to the document of a cascade, now. Words without a digit are not entered.
     *
     * @throws Refusal {@code directive.numberTaken}, {@code entry.numberTaken} or {@code report.numberTaken} with the
     *     document that has the number
     * @throws org.springframework.dao.DuplicateKeyException if a concurrent transaction has given it; the next attempt
     *     is refused
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void give(Register register, String organisation, String written, String cascade) {
        DocumentNumber number = new DocumentNumber(written);
        if (!number.isNumbered()) {
            return;
        }
        Instant now = clock.instant();
        int year = year(now);
        jdbc.sql("select cascade_id from directive.number_given where register = :register"
                        + " and organisation = :organisation and given_year = :year and number_folded = :number")
                .param("register", register)
                .param("organisation", organisation)
                .param("year", year)
                .param("number", number.inRegister())
                .query(String.class)
                .optional()
                .ifPresent(holder -> {
                    throw taken(register, written, year, cascades.get(holder));
                });
        jdbc.sql("insert into directive.number_given (register, organisation, given_year, number_folded, written,"
                        + " serial, notation, cascade_id, given_at) values (:register, :organisation, :year, :number,"
                        + " :written, :serial, :notation, :cascade, :at)")
                .param("register", register)
                .param("organisation", organisation)
                .param("year", year)
                .param("number", number.inRegister())
                .param("written", written)
                .param("serial", number.serial().orElse(null))
                .param("notation", new DocumentNumber(number.notation()).folded())
                .param("cascade", cascade)
                .param("at", now)
                .update();
    }

    private static Refusal taken(Register register, String number, int year, Cascade holder) {
        Dispatch dispatch = holder.dispatch();
        String given = String.valueOf(year);
        return switch (register) {
            case DIRECTIVE ->
                Refusal.invalid(
                        "directive.numberTaken",
                        number,
                        given,
                        holder.directive().subject());
            case ENTRY -> Refusal.invalid("entry.numberTaken", number, given, dispatch.number(), dispatch.subject());
            case REPORT -> {
                NamedDocument reported = holder.dispatchNamed();
                yield Refusal.invalid("report.numberTaken", number, given, reported.number(), reported.subject());
            }
        };
    }

    /**
     * The next free number of this year: the notation that the organisation used last with the number after the highest
     * one of the year. Empty if it has not given a number yet.
     */
    public Optional<String> next(Register register, String organisation) {
        return jdbc.sql("select written from directive.number_given where register = :register"
                        + " and organisation = :organisation and serial is not null"
                        + " order by given_at desc, serial desc limit 1")
                .param("register", register)
                .param("organisation", organisation)
                .query(String.class)
                .optional()
                .map(written -> new DocumentNumber(written).notation())
                .map(notation -> DocumentNumber.of(highest(register, organisation, notation) + 1, notation)
                        .written());
    }

    private int highest(Register register, String organisation, String notation) {
        return jdbc.sql("select coalesce(max(serial), 0) from directive.number_given where register = :register"
                        + " and organisation = :organisation and given_year = :year and notation = :notation")
                .param("register", register)
                .param("organisation", organisation)
                .param("year", year(clock.instant()))
                .param("notation", new DocumentNumber(notation).folded())
                .query(Integer.class)
                .single();
    }

    private static int year(Instant moment) {
        return LocalDate.ofInstant(moment, WorkingCalendar.ZONE).getYear();
    }
}
