package dev.plumbline.ledger.jdbc;

import static dev.plumbline.ledger.jdbc.Columns.instant;
import static dev.plumbline.ledger.jdbc.Columns.time;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Decisions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code decision} and {@code forgiveness}: what people said. */
final class DecisionTable {
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient sql;

    DecisionTable(JdbcClient sql) {
        this.sql = sql;
    }

    void forgive(String environment, Instant at) {
        sql.sql(
                        """
                        insert into forgiveness (environment, forgiven_at) values (?, ?)
                        on conflict do nothing
                        """)
                .params(environment, time(at))
                .update();
        sql.sql("update forgiveness set forgiven_at = ? where environment = ?")
                .params(time(at), environment)
                .update();
    }

    void decide(Decision decision) {
        Decision.Said said = decision.said();
        sql.sql("delete from decision where environment = ? and until_at < ?")
                .params(decision.environment(), time(said.at().minus(KEPT)))
                .update();
        sql.sql(
                        """
                        insert into decision (id, environment, type, kind, name, what, author, reason,
                            decided_at, until_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        decision.id(),
                        decision.environment(),
                        decision.type().name(),
                        decision.about().map(Ref::kind).orElse(""),
                        decision.about().map(Ref::name).orElse(""),
                        decision.what(),
                        said.author(),
                        said.reason(),
                        time(said.at()),
                        time(said.until()))
                .update();
    }

    void withdraw(String environment, String id, String author, Instant at) {
        sql.sql(
                        """
                        update decision set until_at = ?, withdrawn_by = ?
                        where environment = ? and id = ? and until_at > ?
                        """)
                .params(time(at), author, environment, id, time(at))
                .update();
    }

    Decisions of(String environment) {
        Instant forgiven =
                sql.sql("select forgiven_at from forgiveness where environment = ?")
                        .param(environment)
                        .query((found, _) -> instant(found, "forgiven_at").orElseThrow())
                        .optional()
                        .orElse(Instant.EPOCH);
        return new Decisions(
                forgiven,
                sql.sql(
                                """
                                select * from decision where environment = ? and withdrawn_by is null
                                order by decided_at, id
                                """)
                        .param(environment)
                        .query(DecisionTable::read)
                        .list());
    }

    Map<String, String> pins(Instant now) {
        Map<String, String> pins = new HashMap<>();
        sql.sql(
                        """
                        select * from decision where type = 'PIN' and until_at > ? and decided_at <= ?
                        order by decided_at, id
                        """)
                .params(time(now), time(now))
                .query(DecisionTable::read)
                .list()
                .forEach(pin -> pins.put(pin.environment(), pin.what()));
        return pins;
    }

    List<Decision> since(String environment, Instant since) {
        return sql.sql(
                        """
                        select * from decision where environment = ? and decided_at >= ?
                        order by decided_at, id
                        """)
                .params(environment, time(since))
                .query(DecisionTable::read)
                .list();
    }

    private static Decision read(ResultSet found, int row) throws SQLException {
        String environment = found.getString("environment");
        String kind = found.getString("kind");
        return new Decision(
                found.getString("id"),
                environment,
                Decision.Type.valueOf(found.getString("type")),
                kind.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Ref(environment, kind, found.getString("name"))),
                found.getString("what"),
                new Decision.Said(
                        found.getString("author"),
                        found.getString("reason"),
                        instant(found, "decided_at").orElseThrow(),
                        instant(found, "until_at").orElseThrow(),
                        Optional.ofNullable(found.getString("withdrawn_by"))));
    }
}
