package vn.directivecascade.running.storm;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import vn.directivecascade.running.storm.Checker.Rule;

/** A product with a fault, made by a trigger in its database or on its line; the checker has to find it. */
enum Mutant {
    /** Some answers of a report are not stored. */
    LOSES_ANSWERS(
            "create trigger storm_mutant before insert on directive.answer for each row"
                    + " when (random() < 0.1) execute function storm_mutant_nothing()",
            Rule.WHOLE),
    /** Some completions are not recorded. */
    FORGETS_COMPLETIONS(
            "create trigger storm_mutant before insert on directive.completed_task for each row"
                    + " when (random() < 0.1) execute function storm_mutant_nothing()",
            Rule.DONE_IS_THERE,
            Rule.AUDITED),
    /** Some changes of an addressee are not stored while the engine moves on. */
    KEEPS_STATE(
            "create trigger storm_mutant before update on directive.addressee for each row"
                    + " when (new.state <> old.state and random() < 0.1) execute function storm_mutant_state()",
            Rule.ENGINE_AGREES),
    /** Some notices are queued twice. */
    TELLS_TWICE(
            "create trigger storm_mutant after insert on directive.notice for each row"
                    + " when (pg_trigger_depth() = 0 and random() < 0.1) execute function storm_mutant_again()",
            Rule.TOLD_ONCE),
    /** Some entries of the audit are written differently. */
    ALTERS_AUDIT(
            "create trigger storm_mutant before insert on directive.audit for each row"
                    + " when (random() < 0.02) execute function storm_mutant_other_actor()",
            Rule.AUDIT_CHAIN),
    /** Some commits are rolled back, and are answered as if they were not. */
    LOSES_COMMITS(null, Rule.DONE_IS_THERE);

    private static final String FUNCTIONS = """
        create or replace function storm_mutant_nothing() returns trigger language plpgsql as $$
        begin return null; end $$;
        create or replace function storm_mutant_state() returns trigger language plpgsql as $$
        begin new.state := old.state; return new; end $$;
        create or replace function storm_mutant_other_actor() returns trigger language plpgsql as $$
        begin new.actor := 'mutant'; return new; end $$;
        create or replace function storm_mutant_again() returns trigger language plpgsql as $$
        declare again directive.notice := new;
        begin
          again.id := nextval(pg_get_serial_sequence('directive.notice', 'id'));
          insert into directive.notice overriding system value select again.*;
          return null;
        end $$;
        """;

    private final String trigger;

    /** By which the checker may find it. */
    final Set<Rule> rules;

    Mutant(String trigger, Rule... rules) {
        this.trigger = trigger;
        this.rules = Set.of(rules);
    }

    /** @param names divided by commas; blank for none */
    static Set<Mutant> named(String names) {
        Set<Mutant> mutants = EnumSet.noneOf(Mutant.class);
        Stream.of(names.split(","))
                .filter(name -> !name.isBlank())
                .map(Mutant::valueOf)
                .forEach(mutants::add);
        return mutants;
    }

    /** Breaks the product, which has created its tables. */
    void in(DataSource database) throws SQLException {
        if (trigger == null) {
            return;
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(FUNCTIONS);
            statement.execute(trigger);
        }
    }
}
