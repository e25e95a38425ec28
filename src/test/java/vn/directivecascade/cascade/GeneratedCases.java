package vn.directivecascade.cascade;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import vn.directivecascade.EmbeddedPostgresDatabase;
import vn.directivecascade.database.ManyRows;
import vn.directivecascade.database.StatementsOn;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.organisation.Viewer;

/**
 * A PostgreSQL database with generated cases: every state, addressees in every state, and a few organisations in every
 * role. The same in each run.
 */
public final class GeneratedCases {

    public static final Instant NOON = Instant.parse("2026-04-30T05:00:00Z");

    private static final List<String> PROVINCES = List.of("tinh-a", "tinh-b", "tinh-c");
    private static final List<String> ORGANISATIONS =
            List.of("bo", "so-a", "so-b", "huyen-a", "huyen-b", "xa-a", "xa-b");

    private final DataSource database = connected();
    private final ManyRows many = StatementsOn.manyRows(database);
    public final JdbcClient jdbc = StatementsOn.database(database);
    public final Cascades cascades = new Cascades(jdbc, new Measures(jdbc, many));
    public final Addressees addressees = new Addressees(jdbc, many);
    public final AddresseeDeadlines deadlines = new AddresseeDeadlines(jdbc);
    public final AddresseeResponses responses = new AddresseeResponses(jdbc);
    public final CascadeLists lists = new CascadeLists(jdbc, new Measures(jdbc, many));
    public final CaseWatch watch = new CaseWatch(jdbc);
    public final Steps steps = new Steps(jdbc);

    /** The ids of the cases. */
    public final List<String> ids;

    private final List<Cascade> all;
    private final Map<String, List<Addressee>> addresseesOf;
    private final Random random = new Random(1465);

    public GeneratedCases() {
        Stream.concat(PROVINCES.stream(), ORGANISATIONS.stream()).forEach(key -> jdbc.sql(
                        "insert into directive.organisation (organisation_key, name, level, successors,"
                                + " aliases) values (:key, :key, 'agency', '', '')")
                .param("key", key)
                .update());
        ids = IntStream.range(0, 4 * CascadeState.values().length)
                .mapToObj(n -> "case-" + n)
                .toList();
        IntStream.range(0, ids.size())
                .forEach(n -> insert(ids.get(n), CascadeState.values()[n % CascadeState.values().length]));
        all = ids.stream().map(cascades::get).toList();
        addresseesOf = ids.stream()
                .collect(Collectors.toMap(
                        Function.identity(), id -> addressees.page(id, Addressees.Filter.NONE, "", 1_000)));
    }

    /** A single connection, since each connection starts a process of the server. */
    private static DataSource connected() {
        try {
            return new SingleConnectionDataSource(
                    EmbeddedPostgresDatabase.migratedCopy().getConnection(), true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insert(String id, CascadeState state) {
        Dispatch dispatch = Dispatch.plain(
                one(ORGANISATIONS), id, LocalDate.of(2026, 4, 17), "s", Urgency.URGENT, Force.ORDER, null);
        cascades.insert(
                Cascade.of(
                        id,
                        dispatch,
                        NOON,
                        new Cascade.Parties(one(ORGANISATIONS), one(ORGANISATIONS), one(PROVINCES)),
                        one(Arrays.asList(Shape.values())),
                        state),
                "0");
        Deadline never = new Deadline(NOON, Deadline.Origin.POLICY);
        for (String organisation : some(ORGANISATIONS)) {
            addressees.settle(
                    id,
                    List.of(new Addressees.Settled(
                            organisation,
                            organisation,
                            AddresseeRole.IMPLEMENTING,
                            random.nextBoolean() ? null : one(ORGANISATIONS))),
                    never,
                    never);
            AddresseeState reached = one(Arrays.asList(AddresseeState.values()));
            boolean updated =
                    EnumSet.of(AddresseeState.REPORTED, AddresseeState.DONE).contains(reached) && random.nextBoolean();
            jdbc.sql("update directive.addressee set state = :state, late = :late, acknowledge_by = :acknowledgeBy,"
                            + " report_by = :reportBy, acknowledge_origin = :origin, report_origin = :reportOrigin,"
                            + " watched_from = :watchedFrom,"
                            + " update_by = cast(:updateBy as timestamp with time zone),"
                            + " update_origin = :updateOrigin, update_late = :updateLate"
                            + " where cascade_id = :id and organisation = :organisation")
                    .param("state", reached.code())
                    .param("late", random.nextBoolean())
                    .param("updateBy", updated ? Rows.utc(moment()) : null)
                    .param("updateOrigin", updated ? Deadline.Origin.PROMISED.code() : null)
                    .param("updateLate", updated && random.nextBoolean())
                    .param("acknowledgeBy", Rows.utc(moment()))
                    .param("reportBy", Rows.utc(moment()))
                    .param(
                            "origin",
                            one(Arrays.asList(Deadline.Origin.values())).code())
                    .param(
                            "reportOrigin",
                            one(List.of(Deadline.Origin.POLICY, Deadline.Origin.EXTENSION))
                                    .code())
                    .param("watchedFrom", Rows.utc(NOON.minus(Duration.ofDays(30))))
                    .param("id", id)
                    .param("organisation", organisation)
                    .update();
        }
        for (String organisation : some(ORGANISATIONS)) {
            String task = id + "-" + organisation;
            steps.opened(
                    task, id, "userTask_signDirective", organisation, NOON, new Deadline(moment(), never.origin()));
            if (random.nextBoolean()) {
                steps.done(task, "someone", moment(), null, null);
            }
        }
    }

    /** The cases as they were made. */
    public List<Cascade> all() {
        return all;
    }

    /** The addressees of a case as they were made. */
    public List<Addressee> addressees(String id) {
        return addresseesOf.get(id);
    }

    /** Viewers with every combination of rights, one without any included. */
    public List<Viewer> viewers() {
        return Stream.concat(
                        Stream.of(Viewer.SYSTEM, new Viewer(Set.of(), Set.of(), false)),
                        IntStream.range(0, 30)
                                .mapToObj(n -> new Viewer(
                                        n % 3 == 0 ? Set.of() : few(ORGANISATIONS),
                                        n % 3 == 1 ? Set.of() : few(PROVINCES),
                                        false)))
                .toList();
    }

    /** A moment within some hours of the same noon; many coincide. */
    public Instant moment() {
        return NOON.plus(Duration.ofHours(random.nextInt(7) - 3L));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Set<String> few(List<String> of) {
        return Set.of(one(of));
    }

    private Set<String> some(List<String> of) {
        List<String> shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return new HashSet<>(shuffled.subList(0, random.nextInt(of.size() + 1)));
    }
}
