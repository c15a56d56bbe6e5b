package dev.plumbline.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ledger.AuditLog;
import dev.plumbline.ledger.Tokens;
import dev.plumbline.ledger.Tokens.Sealed;
import dev.plumbline.model.access.AuditEntry;
import dev.plumbline.model.access.EnvironmentScope;
import dev.plumbline.model.access.Role;
import dev.plumbline.model.access.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tokens and audit promise, whatever database is under them. */
abstract class TokensAndAuditContract {
    static final Instant NOON = Instant.parse("2027-03-01T12:00:00.123456Z");

    Database database;
    Tokens tokens;
    AuditLog audit;

    abstract Database open();

    @BeforeEach
    void start() {
        database = open();
        tokens = database.tokens();
        audit = database.audit();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void a_token_comes_back_as_it_was_created() {
        Sealed forSome = sealed("a1", new EnvironmentScope(List.of("staging", "production")), NOON);
        Sealed forAll =
                new Sealed(
                        token(
                                "b2",
                                Role.OPERATOR,
                                EnvironmentScope.ALL,
                                NOON.plusSeconds(1),
                                Optional.of(NOON.plus(Duration.ofDays(90)))),
                        "f".repeat(64));

        tokens.create(forSome);
        tokens.create(forAll);

        assertThat(tokens.find("a1")).contains(forSome);
        assertThat(tokens.find("b2")).contains(forAll);
        assertThat(tokens.find("c3")).isEmpty();
        assertThat(tokens.all()).containsExactly(forAll.token(), forSome.token());
    }

    @Test
    void the_last_use_and_the_first_revocation_are_remembered() {
        tokens.create(sealed("a1", EnvironmentScope.ALL, NOON));
        tokens.create(sealed("b2", EnvironmentScope.ALL, NOON));

        tokens.used("a1", NOON.plusSeconds(5));
        tokens.revoke("a1", NOON.plusSeconds(9));
        tokens.revoke("a1", NOON.plusSeconds(99));
        tokens.revoke("nothing", NOON);

        Token token = tokens.find("a1").orElseThrow().token();
        assertThat(token.used()).contains(NOON.plusSeconds(5));
        assertThat(token.revoked()).contains(NOON.plusSeconds(9));
        assertThat(tokens.find("b2").orElseThrow().token().revoked()).isEmpty();
    }

    @Test
    void a_write_is_there_before_it_is_done_and_gets_its_status_after() {
        AuditEntry entry = entry(NOON, Optional.of("staging"));

        long number = audit.begin(entry);
        assertThat(audit.newest(EnvironmentScope.ALL, 10)).containsExactly(entry);

        audit.end(number, 202);
        assertThat(audit.newest(EnvironmentScope.ALL, 10))
                .extracting(AuditEntry::status)
                .containsExactly(Optional.of(202));
    }

    @Test
    void entries_come_newest_first_and_of_environments_within_reach() {
        for (String environment : List.of("staging", "production", "staging")) {
            audit.begin(entry(NOON, Optional.of(environment)));
        }
        audit.begin(entry(NOON, Optional.empty()));

        assertThat(audit.newest(EnvironmentScope.ALL, 10))
                .extracting(AuditEntry::environment)
                .containsExactly(
                        Optional.empty(),
                        Optional.of("staging"),
                        Optional.of("production"),
                        Optional.of("staging"));
        assertThat(audit.newest(EnvironmentScope.ALL, 2)).hasSize(2);
        assertThat(audit.newest(new EnvironmentScope(List.of("staging", "test")), 10)).hasSize(2);
        assertThat(audit.newest(EnvironmentScope.NONE, 10)).isEmpty();
    }

    @Test
    void an_entry_is_kept_for_400_days() {
        audit.end(audit.begin(entry(NOON, Optional.empty())), 200);

        audit.begin(entry(NOON.plus(Duration.ofDays(400)), Optional.empty()));
        assertThat(audit.newest(EnvironmentScope.ALL, 10)).hasSize(2);

        audit.begin(entry(NOON.plus(Duration.ofDays(401)), Optional.empty()));
        assertThat(audit.newest(EnvironmentScope.ALL, 10)).hasSize(2);
    }

    @Test
    void what_was_refused_can_neither_fill_the_disk_nor_push_out_what_was_done() {
        audit.end(audit.begin(entry(NOON, Optional.of("done"))), 202);
        audit.end(audit.begin(entry(NOON, Optional.of("refused"))), 401);
        JdbcClient.create(database.connections())
                .sql("alter table audit alter column id restart with 20000")
                .update();

        audit.begin(entry(NOON, Optional.of("new")));

        assertThat(audit.newest(EnvironmentScope.ALL, 10))
                .extracting(entry -> entry.environment().orElseThrow())
                .containsExactly("new", "done");
    }

    @Test
    void whoever_reads_gives_the_connection_back() {
        tokens.create(sealed("a1", EnvironmentScope.ALL, NOON));
        audit.begin(entry(NOON, Optional.empty()));

        tokens.find("a1");
        tokens.all();
        audit.newest(EnvironmentScope.ALL, 10);

        assertThat(database.taken()).isZero();
    }

    static AuditEntry entry(Instant at, Optional<String> environment) {
        return new AuditEntry(
                at,
                "CI (a1)",
                "viewer",
                "POST",
                "/api/v1/environments/staging/sync",
                environment,
                Optional.empty(),
                "203.0.113.7");
    }

    static Sealed sealed(String id, EnvironmentScope reach, Instant created) {
        return new Sealed(token(id, Role.VIEWER, reach, created, Optional.empty()), "0".repeat(64));
    }

    private static Token token(
            String id,
            Role role,
            EnvironmentScope reach,
            Instant created,
            Optional<Instant> expires) {
        return new Token(
                id,
                "CI",
                role,
                reach,
                created,
                "root",
                expires,
                Optional.empty(),
                Optional.empty());
    }
}
