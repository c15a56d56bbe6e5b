package dev.plumbline.ledger.jdbc;

import static dev.plumbline.ledger.jdbc.Columns.instant;
import static dev.plumbline.ledger.jdbc.Columns.time;

import dev.plumbline.model.Fault;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code action}: a row per request that was to change something. */
final class ActionTable {
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient sql;
    private final JsonMapper json;

    ActionTable(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void begin(Attempt attempt) {
        sql.sql(
                        """
                        insert into action (id, environment, kind, name, revision_id,
                            revision_label, step, fingerprint, changes, delivers, started_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        attempt.id(),
                        attempt.ref().environment(),
                        attempt.ref().kind(),
                        attempt.ref().name(),
                        attempt.revision().id(),
                        attempt.revision().label(),
                        attempt.step(),
                        attempt.fingerprint(),
                        json.writeValueAsString(attempt.changes()),
                        json.writeValueAsString(attempt.intent().delivers()),
                        time(attempt.started()))
                .update();
        sql.sql("delete from action where environment = ? and started_at < ?")
                .params(attempt.ref().environment(), time(attempt.started().minus(KEPT)))
                .update();
    }

    void operation(String id, String operation) {
        sql.sql("update action set operation = ? where id = ?").params(operation, id).update();
    }

    void end(String id, Instant at, Optional<Fault> fault) {
        sql.sql("update action set ended_at = ?, fault = ? where id = ?")
                .param(time(at))
                .param(fault.map(json::writeValueAsString).orElse(null))
                .param(id)
                .update();
    }

    void interrupted(String id, Instant at, Attempt.Unheard found) {
        sql.sql("update action set ended_at = ?, fault = null, unheard = ? where id = ?")
                .params(time(at), found.name(), id)
                .update();
    }

    List<Attempt> since(String environment, Instant since) {
        return sql.sql(
                        """
                        select * from action where environment = ? and started_at >= ?
                        order by started_at, id
                        """)
                .params(environment, time(since))
                .query((found, _) -> attempt(found))
                .list();
    }

    private Attempt attempt(ResultSet found) throws SQLException {
        return new Attempt(
                found.getString("id"),
                new Ref(
                        found.getString("environment"),
                        found.getString("kind"),
                        found.getString("name")),
                new Revision(found.getString("revision_id"), found.getString("revision_label")),
                new Attempt.Intent(
                        found.getString("step"),
                        found.getString("fingerprint"),
                        json.readValue(
                                found.getString("changes"), new TypeReference<List<Change>>() {}),
                        Optional.ofNullable(found.getString("delivers"))
                                .map(delivers ->
                                        json.readValue(
                                                delivers,
                                                new TypeReference<Map<Path, String>>() {}))
                                .orElse(Map.of())),
                new Attempt.Course(
                        instant(found, "started_at").orElseThrow(),
                        Optional.ofNullable(found.getString("operation")),
                        Optional.empty(),
                        instant(found, "ended_at"),
                        Optional.ofNullable(found.getString("fault"))
                                .map(fault -> json.readValue(fault, Fault.class)),
                        Optional.ofNullable(found.getString("unheard"))
                                .map(Attempt.Unheard::valueOf)));
    }
}
