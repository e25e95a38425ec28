package vn.directivecascade.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.database.OncePerTransaction;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.kernel.Texts;

/** The directory of organisations, each with a period of validity. Queries state the day they refer to. */
@Repository
public class Directory {

    private static final String COLUMNS = "select o.*, (select string_agg(g.addressee_group, '|'"
            + " order by g.addressee_group) from directive.organisation_group g"
            + " where g.organisation_key = o.organisation_key) as addressee_groups from directive.organisation o";
    private static final String VALID =
            "(o.valid_from is null or o.valid_from <= :at) and (o.valid_to is null or o.valid_to >= :at)";
    private static final String SEPARATOR = "|";

    private final JdbcClient jdbc;
    private final OncePerTransaction<String, Optional<Organisation>> known = new OncePerTransaction<>();

    Directory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The organisation with this key, if it is valid on that day. */
    public Optional<Organisation> find(String key, LocalDate at) {
        return known(key).filter(organisation -> organisation.existsOn(at));
    }

    /**
     * The organisations valid on that day, ordered by key, optionally of one level or directly below one parent.
     *
     * @param words restricts to those with these words, diacritics ignored, in name, key or identifiers; may be null
     * @param after only keys after this one
     */
    public List<Organisation> list(LocalDate at, Level level, String parent, String words, String after, int limit) {
        List<String> patterns = SearchText.patterns(words);
        return jdbc.sql(COLUMNS + " where " + VALID
                        + (level == null ? "" : " and o.level = :level")
                        + (parent == null ? "" : " and o.parent = :parent")
                        + SearchText.conditions(patterns, word -> OrganisationPort.matches("o", word))
                        + " and o.organisation_key > :after order by o.organisation_key limit :limit")
                .param("at", at)
                .param("level", level == null ? null : level.code())
                .param("parent", parent)
                .params(SearchText.parameters(patterns))
                .param("after", after)
                .param("limit", limit)
                .query(Directory::organisation)
                .list();
    }

    /** The organisation with this identifier on that day: at most one. */
    public List<Organisation> named(String asked, LocalDate at) {
        String identifier = Texts.normal(asked);
        return jdbc
                .sql(COLUMNS + " where o.aliases like :part and " + VALID + " order by o.organisation_key")
                .param("part", "%" + identifier + "%")
                .param("at", at)
                .query(Directory::organisation)
                .list()
                .stream()
                .filter(organisation -> organisation.aliases().stream().anyMatch(alias -> alias.names(identifier, at)))
                .toList();
    }

    /** All organisations, valid or not. */
    public List<Organisation> all() {
        return jdbc.sql(COLUMNS + " order by o.organisation_key")
                .query(Directory::organisation)
                .list();
    }

    /**
     * The organisations below {@code head}, at any depth, that are in one of the groups on that day, ordered by key.
     */
    public List<Organisation> members(String head, Collection<String> groups, LocalDate at) {
        if (groups.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("with recursive below(organisation_key) as (select cast(:head as varchar(60)) union all"
                        + " select c.organisation_key from directive.organisation c join below b"
                        + " on c.parent = b.organisation_key) "
                        + COLUMNS + " join below b on b.organisation_key = o.organisation_key where " + VALID
                        + " and exists (select 1 from directive.organisation_group g"
                        + " where g.organisation_key = o.organisation_key and g.addressee_group in (:groups))"
                        + " order by o.organisation_key")
                .param("head", head)
                .param("groups", groups)
                .param("at", at)
                .query(Directory::organisation)
                .list();
    }

    /** The addressee groups of these organisations, as far as they are valid on that day, by key. */
    public Map<String, List<String>> groups(Collection<String> keys, LocalDate at) {
        return valid(keys, at).stream().collect(Collectors.toMap(Organisation::key, Organisation::groups));
    }

    /** Those of these organisations that are valid on that day. */
    public List<Organisation> valid(Collection<String> keys, LocalDate at) {
        List<Organisation> valid = new ArrayList<>();
        Rows.inChunks(
                keys,
                some -> valid.addAll(jdbc.sql(COLUMNS + " where o.organisation_key in (:keys) and " + VALID)
                        .param("keys", some)
                        .param("at", at)
                        .query(Directory::organisation)
                        .list()));
        return valid;
    }

    /**
     * The organisations with these keys, valid or not, by key; unknown keys are left out. In the same transaction, each
     * is known afterwards.
     */
    public Map<String, Organisation> find(Collection<String> keys) {
        Map<String, Organisation> found = new HashMap<>();
        Rows.inChunks(keys, some -> jdbc.sql(COLUMNS + " where o.organisation_key in (:keys)")
                .param("keys", some)
                .query(Directory::organisation)
                .list()
                .forEach(organisation -> found.put(organisation.key(), organisation)));
        found.forEach((key, organisation) -> known.put(key, Optional.of(organisation)));
        return found;
    }

    /** Resolves keys to names, read in one query; a key without an organisation is its own name. */
    public UnaryOperator<String> names(Collection<String> keys) {
        Map<String, Organisation> found = find(keys);
        return key -> found.containsKey(key) ? found.get(key).name() : key;
    }

    /** The organisation with this key, valid or not; the key is one from our own records and must exist. */
    public Organisation get(String key) {
        return known(key).orElseThrow(() -> new EmptyResultDataAccessException("no organisation " + key, 1));
    }

    /** The name of the organisation with this key, valid or not. */
    public Optional<String> name(String key) {
        return known(key).map(Organisation::name);
    }

    private Optional<Organisation> known(String key) {
        return known.get(key, asked -> jdbc.sql(COLUMNS + " where o.organisation_key = :key")
                .param("key", asked)
                .query(Directory::organisation)
                .optional());
    }

    /** The name of the organisation with this key, or the key if there is no such organisation. */
    public String nameOrKey(String key) {
        return name(key).orElse(key);
    }

    /** The organisations that ended before that day and have successors. */
    public List<Organisation> succeededBefore(LocalDate day) {
        return jdbc.sql(COLUMNS + " where o.valid_to < :day and o.successors <> '' order by o.organisation_key")
                .param("day", day)
                .query(Directory::organisation)
                .list();
    }

    /** The organisations that ended before that day and were succeeded by this one. */
    public List<Organisation> predecessors(String successor, LocalDate day) {
        return jdbc
                .sql(COLUMNS + " where o.valid_to < :day and o.successors like :part order by o.organisation_key")
                .param("day", day)
                .param("part", "%" + successor + "%")
                .query(Directory::organisation)
                .list()
                .stream()
                .filter(organisation -> organisation.successors().contains(successor))
                .toList();
    }

    /**
     * Key of the organisation at the head of this organisation's tree, which may be itself: its province or ministry.
     */
    public String headOf(Organisation organisation) {
        Organisation current = organisation;
        while (current.parent() != null) {
            current = get(current.parent());
        }
        return current.key();
    }

    /**
     * Whether an organisation is another's superior and may give it orders: it is an ancestor in the other's tree, or
     * it is a ministry and the other is not.
     */
    public boolean isAbove(Organisation superior, Organisation other) {
        if (superior.level() == Level.MINISTRY && other.level() != Level.MINISTRY) {
            return true;
        }
        String parent = other.parent();
        while (parent != null && !parent.equals(superior.key())) {
            parent = get(parent).parent();
        }
        return parent != null;
    }

    /** The ICT department of this committee on that day. */
    public Optional<Organisation> ictDepartmentOf(String committee, LocalDate at) {
        return jdbc.sql(COLUMNS + " where o.parent = :committee and " + VALID
                        + " and exists (select 1 from directive.organisation_group g"
                        + " where g.organisation_key = o.organisation_key and g.addressee_group = :group)"
                        + " order by o.organisation_key limit 1")
                .param("committee", committee)
                .param("at", at)
                .param("group", AddresseeGroup.ICT_DEPARTMENT.code())
                .query(Directory::organisation)
                .optional();
    }

    /** Inserts these organisations, or replaces those with a known key; others are kept. */
    @Transactional
    public void save(Collection<Organisation> organisations) {
        Map<String, Organisation> byKey = new HashMap<>();
        organisations.forEach(organisation -> byKey.put(organisation.key(), organisation));
        Set<String> saved = new HashSet<>();
        organisations.forEach(organisation -> saveBelowParent(organisation, byKey, saved));
    }

    private void saveBelowParent(Organisation organisation, Map<String, Organisation> byKey, Set<String> saved) {
        if (organisation != null && saved.add(organisation.key())) {
            saveBelowParent(byKey.get(organisation.parent()), byKey, saved);
            save(organisation);
        }
    }

    /** Serialises changes of the directory: holds a row lock until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        known.forget();
        jdbc.sql("select id from directive.directory_lock for update")
                .query(Integer.class)
                .single();
    }

    /** Locks an organisation until the transaction ends, to serialise changes of what belongs to it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(String key) {
        known.forget();
        jdbc.sql("select organisation_key from directive.organisation where organisation_key = :key for update")
                .param("key", key)
                .query(String.class)
                .optional();
    }

    /**
     * Whether a file with this content was loaded before; records it otherwise. A file is loaded once, so that
     * loading it again does not undo later changes by users.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean loadedBefore(String sha256, Instant now) {
        boolean before = jdbc.sql("select count(*) from directive.directory_file where sha256 = :sha256")
                        .param("sha256", sha256)
                        .query(Integer.class)
                        .single()
                > 0;
        if (!before) {
            jdbc.sql("insert into directive.directory_file (sha256, loaded_at) values (:sha256, :now)")
                    .param("sha256", sha256)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return before;
    }

    private void save(Organisation organisation) {
        known.forget();
        int updated = write(
                "update directive.organisation set name = :name, level = :level, parent = :parent,"
                        + " valid_from = :validFrom, valid_to = :validTo, successors = :successors,"
                        + " aliases = :aliases, email = :email, phone = :phone, search_text = :searchText where organisation_key = :key",
                organisation);
        if (updated == 0) {
            write(
                    "insert into directive.organisation (organisation_key, name, level, parent, valid_from, valid_to,"
                            + " successors, aliases, email, phone, search_text) values (:key, :name, :level, :parent,"
                            + " :validFrom, :validTo, :successors, :aliases, :email, :phone, :searchText)",
                    organisation);
        }
        jdbc.sql("delete from directive.organisation_group where organisation_key = :key")
                .param("key", organisation.key())
                .update();
        organisation.groups().forEach(group -> jdbc.sql(
                        "insert into directive.organisation_group (organisation_key, addressee_group)"
                                + " values (:key, :group)")
                .param("key", organisation.key())
                .param("group", group)
                .update());
    }

    private int write(String sql, Organisation organisation) {
        String aliases = organisation.aliases().stream().map(Alias::text).collect(Collectors.joining(SEPARATOR));
        return jdbc.sql(sql)
                .param("key", organisation.key())
                .param("name", organisation.name())
                .param("level", organisation.level().code())
                .param("parent", organisation.parent())
                .param("validFrom", organisation.validFrom())
                .param("validTo", organisation.validTo())
                .param("successors", String.join(SEPARATOR, organisation.successors()))
                .param("aliases", aliases)
                .param("email", organisation.email())
                .param("phone", organisation.phone())
                .param("searchText", SearchText.of(organisation.name(), organisation.key(), aliases))
                .update();
    }

    private static Organisation organisation(ResultSet row, int number) throws SQLException {
        return new Organisation(
                row.getString("organisation_key"),
                row.getString("name"),
                Coded.of(Level.class, row.getString("level")),
                row.getString("parent"),
                split(row.getString("addressee_groups")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                split(row.getString("successors")),
                split(row.getString("aliases")).stream().map(Alias::of).toList(),
                row.getString("email"),
                row.getString("phone"));
    }

    /** The values of a cell that holds several, separated by a vertical bar. */
    public static List<String> split(String cell) {
        return cell == null
                ? List.of()
                : Arrays.stream(cell.split("\\|"))
                        .map(Texts::normal)
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.toList());
    }
}
