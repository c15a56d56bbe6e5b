package dev.plumbline.ledger.jdbc;

import static dev.plumbline.ledger.jdbc.Columns.time;

import dev.plumbline.ledger.Chronicle;
import dev.plumbline.model.Ref;
import dev.plumbline.model.report.Event;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code event}: written only when something happened. */
final class EventTable {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST = 5_000;

    private final JdbcClient sql;
    private final JsonMapper json;

    EventTable(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Writes what is new in a report. */
    void chronicle(Report.Specs before, Map<Ref, Row> known, Report now) {
        List<Event> events = Chronicle.of(before, known, now, this::newest);
        events.forEach(this::write);
        if (!events.isEmpty()) {
            forget(now.environment(), now.at());
        }
    }

    private void write(Event event) {
        int known =
                sql.sql("update event set touched_at = ?, document = ? where id = ?")
                        .param(time(event.course().touched()))
                        .param(json.writeValueAsString(event))
                        .param(event.id())
                        .update();
        if (known > 0) {
            return;
        }
        sql.sql(
                        """
                        insert into event (id, environment, kind, name, touched_at, document)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        event.id(),
                        event.environment(),
                        event.about().map(Ref::kind).orElse(""),
                        event.about().map(Ref::name).orElse(""),
                        time(event.course().touched()),
                        json.writeValueAsString(event))
                .update();
    }

    private void forget(String environment, Instant now) {
        sql.sql("delete from event where environment = ? and touched_at < ?")
                .params(environment, time(now.minus(KEPT)))
                .update();
        sql.sql(
                        """
                        delete from event where id in (
                            select id from event where environment = ?
                            order by touched_at desc, id offset ? rows)
                        """)
                .params(environment, MOST)
                .update();
    }

    private Optional<Event> newest(Ref ref) {
        return sql.sql(
                        """
                        select document from event
                        where environment = ? and kind = ? and name = ?
                        order by touched_at desc, id limit 1
                        """)
                .params(ref.environment(), ref.kind(), ref.name())
                .query((found, _) -> read(found.getString("document")))
                .optional();
    }

    List<Event> since(String environment, Instant since) {
        return sql.sql(
                        """
                        select document from event where environment = ? and touched_at >= ?
                        order by touched_at, id
                        """)
                .params(environment, time(since))
                .query((found, _) -> read(found.getString("document")))
                .list();
    }

    private Event read(String document) {
        return json.readValue(document, Event.class);
    }
}
