package dev.plumbline.ledger.jdbc;

import static dev.plumbline.ledger.jdbc.Columns.instant;
import static dev.plumbline.ledger.jdbc.Columns.time;

import dev.plumbline.ledger.AuditLog;
import dev.plumbline.model.access.AuditEntry;
import dev.plumbline.model.access.EnvironmentScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** An {@link AuditLog} in the table {@code audit}. */
public final class JdbcAuditLog implements AuditLog {
    private static final Duration KEPT = Duration.ofDays(400);
    private static final int MOST_REFUSED = 10_000;

    private final JdbcClient sql;

    public JdbcAuditLog(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public long begin(AuditEntry entry) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        sql.sql(
                        """
                        insert into audit (at, who, role, method, path, environment, remote)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(time(entry.at()))
                .param(entry.who())
                .param(entry.role())
                .param(entry.method())
                .param(entry.path())
                .param(entry.environment().orElse(null))
                .param(entry.remote())
                .update(key, "id");
        long number = Objects.requireNonNull(key.getKey()).longValue();
        sql.sql("delete from audit where at < ?").param(time(entry.at().minus(KEPT))).update();
        sql.sql("delete from audit where refused and id <= ?")
                .param(number - MOST_REFUSED)
                .update();
        return number;
    }

    @Override
    public void end(long number, int status) {
        sql.sql("update audit set status = ?, refused = ? where id = ?")
                .params(status, status >= 400 && status < 500, number)
                .update();
    }

    @Override
    public List<AuditEntry> newest(EnvironmentScope reach, int limit) {
        if (reach.names().isEmpty()) {
            return List.of();
        }
        return sql.sql(
                        """
                        select * from audit where :everywhere or environment in (:environments)
                        order by id desc limit :limit
                        """)
                .param("everywhere", reach.everywhere())
                .param("environments", reach.names())
                .param("limit", limit)
                .query((found, _) -> entry(found))
                .list();
    }

    private static AuditEntry entry(ResultSet found) throws SQLException {
        return new AuditEntry(
                instant(found, "at").orElseThrow(),
                found.getString("who"),
                found.getString("role"),
                found.getString("method"),
                found.getString("path"),
                Optional.ofNullable(found.getString("environment")),
                Optional.ofNullable(found.getObject("status", Integer.class)),
                found.getString("remote"));
    }
}
