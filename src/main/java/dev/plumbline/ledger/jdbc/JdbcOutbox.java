package dev.plumbline.ledger.jdbc;

import static dev.plumbline.ledger.jdbc.Columns.instant;
import static dev.plumbline.ledger.jdbc.Columns.time;

import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import dev.plumbline.model.text.CappedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** An {@link Outbox} in the tables that the migrations make; H2 and PostgreSQL serve alike. */
public final class JdbcOutbox implements Outbox {
    private static final Duration KEPT = Duration.ofDays(30);

    /** Longer than any channel is left alone for. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final JdbcTemplate batches;
    private final JdbcClient sql;
    private final JsonMapper json;
    private final TransactionTemplate write;

    public JdbcOutbox(JdbcTemplate jdbc, PlatformTransactionManager transactions, JsonMapper json) {
        this.batches = jdbc;
        this.sql = JdbcClient.create(jdbc);
        this.json = json;
        this.write = new TransactionTemplate(transactions);
    }

    @Override
    public void record(List<Incident> incidents, List<Notification> notifications) {
        if (incidents.isEmpty() && notifications.isEmpty()) {
            return;
        }
        write.executeWithoutResult(_ -> {
            incidents.forEach(this::save);
            batches.batchUpdate(
                    """
                    insert into outbox (letter_key, channel, incident, news, written_at, state,
                        tries, next_at, trouble, document)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict do nothing
                    """,
                    notifications.stream().map(this::columns).toList());
            Stream.concat(
                            incidents.stream().map(JdbcOutbox::last),
                            notifications.stream().map(Notification::written))
                    .max(Comparator.naturalOrder())
                    .ifPresent(now -> forget(now.minus(KEPT)));
        });
    }

    private void save(Incident incident) {
        String document = json.writeValueAsString(incident);
        if (sql.sql(
                                """
                                update incident set state = ?, since_at = ?, last_at = ?,
                                    document = ?
                                where id = ?
                                """)
                        .params(
                                incident.state().name(),
                                time(incident.since()),
                                time(last(incident)),
                                document,
                                incident.id())
                        .update()
                == 0) {
            sql.sql(
                            """
                            insert into incident (id, environment, cause, state, since_at, last_at,
                                document)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            incident.id(),
                            incident.environment(),
                            incident.cause(),
                            incident.state().name(),
                            time(incident.since()),
                            time(last(incident)),
                            document)
                    .update();
        }
    }

    private Object[] columns(Notification notification) {
        return new Object[] {
            notification.key(),
            notification.channel(),
            notification.incident().id(),
            notification.news().name(),
            time(notification.written()),
            notification.state().name(),
            notification.tries(),
            time(notification.next()),
            notification.trouble().map(CappedText::of).orElse(null),
            json.writeValueAsString(notification.incident())
        };
    }

    /** When an incident was last heard of, by us or by a person. */
    private static Instant last(Incident incident) {
        return incident.seen().isAfter(incident.told()) ? incident.seen() : incident.told();
    }

    private void forget(Instant before) {
        sql.sql("delete from incident where state = 'RESOLVED' and last_at < ?")
                .param(time(before))
                .update();
        sql.sql("delete from outbox where state <> 'WAITING' and written_at < ?")
                .param(time(before))
                .update();
        sql.sql(
                        """
                        delete from handle where not exists
                            (select 1 from incident where incident.id = handle.incident)
                        """)
                .update();
    }

    @Override
    public void dismiss(List<String> incidents) {
        batches.batchUpdate(
                "delete from incident where id = ? and state = 'SUSPECTED'",
                incidents.stream().map(id -> new Object[] {id}).toList());
    }

    @Override
    public List<Incident> incidents(Instant resolvedAfter) {
        return sql.sql(
                        """
                        select document from incident where state <> 'RESOLVED' or last_at > ?
                        order by since_at, id
                        """)
                .param(time(resolvedAfter))
                .query((found, _) -> incident(found))
                .list();
    }

    @Override
    public Optional<Incident> incident(String id) {
        return sql.sql("select document from incident where id = ?")
                .param(id)
                .query((found, _) -> incident(found))
                .optional();
    }

    @Override
    public List<Notification> due(String channel, Instant now) {
        return sql.sql(
                        """
                        select * from outbox where state = 'WAITING' and channel = ?
                            and (next_at <= ? or next_at > ? or tries = 0 and written_at > ?)
                            and id in
                                (select min(id) from outbox
                                where state = 'WAITING' and channel = ? group by incident)
                        order by id
                        """)
                .params(channel, time(now), time(now.plus(LONGEST_WAIT)), time(now), channel)
                .query((found, _) -> notification(found))
                .list();
    }

    @Override
    public void sent(String key, Instant at) {
        sql.sql(
                        """
                        update outbox set state = 'SENT', sent_at = ?, trouble = null
                        where letter_key = ?
                        """)
                .params(time(at), key)
                .update();
    }

    @Override
    public void failed(String key, String why, Instant next) {
        sql.sql(
                        """
                        update outbox set tries = tries + 1, trouble = ?, next_at = ?
                        where letter_key = ?
                        """)
                .params(CappedText.of(why), time(next), key)
                .update();
    }

    @Override
    public void dead(String key, String why) {
        sql.sql(
                        """
                        update outbox set state = 'DEAD', tries = tries + 1, trouble = ?
                        where letter_key = ?
                        """)
                .params(CappedText.of(why), key)
                .update();
    }

    @Override
    public List<Notification> undelivered() {
        return sql.sql("select * from outbox where state <> 'SENT' order by id")
                .query((found, _) -> notification(found))
                .list();
    }

    @Override
    public Set<String> channels(String incident) {
        return sql.sql("select distinct channel from outbox where incident = ?")
                .param(incident)
                .query((found, _) -> found.getString("channel"))
                .set();
    }

    @Override
    public Optional<String> handle(String incident, String channel) {
        return sql.sql("select handle from handle where incident = ? and channel = ?")
                .params(incident, channel)
                .query((found, _) -> found.getString("handle"))
                .optional();
    }

    @Override
    public void handle(String incident, String channel, String handle) {
        write.executeWithoutResult(_ -> {
            sql.sql("delete from handle where incident = ? and channel = ?")
                    .params(incident, channel)
                    .update();
            sql.sql("insert into handle (incident, channel, handle) values (?, ?, ?)")
                    .params(incident, channel, handle)
                    .update();
        });
    }

    private Incident incident(ResultSet found) throws SQLException {
        return json.readValue(found.getString("document"), Incident.class);
    }

    private Notification notification(ResultSet found) throws SQLException {
        return new Notification(
                found.getString("letter_key"),
                found.getString("channel"),
                Notification.News.valueOf(found.getString("news")),
                incident(found),
                instant(found, "written_at").orElseThrow(),
                Notification.State.valueOf(found.getString("state")),
                found.getInt("tries"),
                instant(found, "next_at").orElseThrow(),
                Optional.ofNullable(found.getString("trouble")));
    }
}
