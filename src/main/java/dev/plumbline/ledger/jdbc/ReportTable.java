package dev.plumbline.ledger.jdbc;

import static dev.plumbline.ledger.jdbc.Columns.instant;
import static dev.plumbline.ledger.jdbc.Columns.time;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Overview;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code report}, a row per environment, with what {@code standing} holds of it. */
final class ReportTable {
    private static final Logger log = LoggerFactory.getLogger(ReportTable.class);

    private final JdbcClient sql;
    private final JsonMapper json;
    private final StandingTable standing;
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    ReportTable(JdbcClient sql, JsonMapper json, StandingTable standing) {
        this.sql = sql;
        this.json = json;
        this.standing = standing;
    }

    /** What is counted over the rows of a report. */
    private record Counted(Map<Verdict, Integer> verdicts, int drifted, int orphans) {}

    /** When rows were seen, by their places: many have been seen at once. */
    private record Sight(Instant at, List<Integer> places) {}

    /**
     * Overwrites what is known of an environment.
     *
     * @param before the rows that are there already, as long as their report is
     */
    void save(Report report, Map<Ref, StandingTable.Placed> before) {
        boolean known =
                sql.sql(
                                        """
                                        update report set reported_at = ?, document = ?, counted = ?,
                                            seen = ?
                                        where environment = ?
                                        """)
                                .params(values(report))
                                .update()
                        > 0;
        if (!known) {
            sql.sql(
                            """
                            insert into report (reported_at, document, counted, seen, environment)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(values(report))
                    .update();
        }
        standing.save(report, known ? before : Map.of());
    }

    private List<Object> values(Report report) {
        return List.of(
                time(report.at()),
                json.writeValueAsString(report.with(List.of())),
                json.writeValueAsString(
                        new Counted(report.verdicts(), report.drifted(), report.orphans().size())),
                json.writeValueAsString(sights(report.rows())),
                report.environment());
    }

    private static List<Sight> sights(List<Row> rows) {
        Map<Instant, List<Integer>> places = new TreeMap<>();
        for (int place = 0; place < rows.size(); place++) {
            int here = place;
            rows.get(place)
                    .seen()
                    .ifPresent(at -> places.computeIfAbsent(at, _ -> new ArrayList<>()).add(here));
        }
        return places.entrySet().stream()
                .map(each -> new Sight(each.getKey(), each.getValue()))
                .toList();
    }

    List<Report> all() {
        return reports(
                sql.sql(
                        """
                        select environment, -1 as place, document, seen from report
                        union all
                        select environment, place, document, null from standing
                        order by environment, place
                        """));
    }

    Optional<Report> one(String environment) {
        return reports(
                        sql.sql(
                                        """
                                        select environment, -1 as place, document, seen from report
                                        where environment = ?
                                        union all
                                        select environment, place, document, null from standing
                                        where environment = ?
                                        order by environment, place
                                        """)
                                .params(environment, environment))
                .stream()
                .findFirst();
    }

    /** One statement for both tables: a report may be saved between two. */
    private List<Report> reports(JdbcClient.StatementSpec headersAndRows) {
        List<Report> headers = new ArrayList<>();
        Map<String, List<Row>> rows = new HashMap<>();
        Map<Integer, Instant> seen = new HashMap<>();
        headersAndRows.query(found -> {
            String environment = found.getString("environment");
            String document = found.getString("document");
            int place = found.getInt("place");
            if (place < 0) {
                read(environment, document, Report.class).ifPresent(headers::add);
                seen.clear();
                for (Sight sight : json.readValue(found.getString("seen"), Sight[].class)) {
                    sight.places().forEach(each -> seen.put(each, sight.at()));
                }
            } else {
                read(environment, document, Row.class)
                        .map(row -> row.seen(Optional.ofNullable(seen.get(place)).or(row::seen)))
                        .ifPresent(rows.computeIfAbsent(environment, _ -> new ArrayList<>())::add);
            }
        });
        return headers.stream()
                .map(header -> header.with(rows.getOrDefault(header.environment(), List.of())))
                .toList();
    }

    List<Overview> overviews() {
        List<Overview> overviews = new ArrayList<>();
        List<String> uncounted = new ArrayList<>();
        sql.sql("select environment, document, counted from report order by environment")
                .query(found -> {
                    @Nullable String counted = found.getString("counted");
                    if (counted == null) {
                        uncounted.add(found.getString("environment"));
                    } else {
                        overview(found, counted).ifPresent(overviews::add);
                    }
                });
        // An older version did not count; the next report of each does.
        uncounted.forEach(name -> one(name).map(Overview::of).ifPresent(overviews::add));
        return overviews;
    }

    private Optional<Overview> overview(ResultSet found, String counted) throws SQLException {
        Counted of = json.readValue(counted, Counted.class);
        return read(found.getString("environment"), found.getString("document"), Report.class)
                .map(header -> new Overview(header, of.verdicts(), of.drifted(), of.orphans()));
    }

    /** What an older version wrote may be of another shape: the next scan tells it anew. */
    private <T> Optional<T> read(String environment, String document, Class<T> type) {
        try {
            return Optional.of(json.readValue(document, type));
        } catch (StreamReadException | MismatchedInputException | ValueInstantiationException e) {
            if (unreadable.add(environment)) {
                log.warn(
                        "some of what was last known of {} cannot be read and is left out until it is"
                                + " seen again: {}",
                        environment,
                        e.getOriginalMessage());
            }
            return Optional.empty();
        }
    }

    Map<String, Instant> times() {
        Map<String, Instant> times = new TreeMap<>();
        sql.sql("select environment, reported_at from report")
                .query(found -> {
                    times.put(found.getString(1), instant(found, "reported_at").orElseThrow());
                });
        return times;
    }

    void delete(String environment) {
        sql.sql("delete from report where environment = ?").param(environment).update();
    }
}
