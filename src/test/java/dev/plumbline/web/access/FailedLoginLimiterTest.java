package dev.plumbline.web.access;

import static dev.plumbline.web.Guarded.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ledger.Tokens;
import dev.plumbline.model.access.Token;
import dev.plumbline.web.Guarded;
import dev.plumbline.web.Server;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;

class FailedLoginLimiterTest {
    private final Server.SetClock clock = new Server.SetClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FailedLoginLimiter signins = new FailedLoginLimiter(clock, meters);

    @Test
    void the_eleventh_wrong_token_of_a_minute_is_told_to_wait_and_a_right_one_elsewhere_is_not()
            throws Exception {
        try (Guarded guarded = new Guarded()) {
            for (int i = 0; i < 10; i++) {
                assertThat(guarded.get("wrong" + i, "/").statusCode()).isEqualTo(401);
            }

            HttpResponse<String> limited = guarded.get("wrong", "/api/v1/environments");
            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(limited.headers().firstValue("Retry-After")).contains("6");
            assertThat(limited.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(Guarded.detail(limited))
                    .isEqualTo("Too many wrong tokens; the next one is looked at in 6 s.");
            assertThat(guarded.get(ROOT, "/").statusCode()).isEqualTo(429);
            assertThat(guarded.server.get("/actuator/health/liveness").statusCode()).isEqualTo(200);

            try (HttpClient elsewhere =
                    HttpClient.newBuilder()
                            .localAddress(InetAddress.ofLiteral("127.0.0.2"))
                            .build()) {
                assertThat(
                                elsewhere
                                        .send(
                                                Guarded.bearer(ROOT, guarded.server.request("/"))
                                                        .build(),
                                                HttpResponse.BodyHandlers.ofString())
                                        .statusCode())
                        .isEqualTo(200);
            }

            guarded.server.setClock(Server.NOON.plusSeconds(6));
            assertThat(guarded.get(ROOT, "/").statusCode()).isEqualTo(200);
            assertThat(counted(guarded.server.part(MeterRegistry.class))).containsExactly(2, 10, 2);
        }
    }

    @Test
    void outcomes_are_counted_from_the_start() {
        assertThat(counted(meters)).containsExactly(0, 0, 0);
    }

    @Test
    void an_ipv6_network_is_one_address() {
        for (int i = 0; i < 10; i++) {
            signins.refused("2001:db8:1:2::" + i);
        }

        assertThat(signins.closedTo("2001:db8:1:2:ffff::1")).isEqualTo(Duration.ofSeconds(6));
        assertThat(signins.closedTo("2001:db8:1:3::1")).isZero();
        assertThat(signins.closedTo("what a proxy makes of it")).isZero();
    }

    @Test
    void all_together_may_fail_a_hundred_times_a_minute() {
        IntStream.range(0, 100)
                .forEach(i -> assertThat(signins.refused("198.51.100." + i)).isZero());

        assertThat(signins.refused("203.0.113.1")).isPositive();
        assertThat(signins.closedTo("203.0.113.2")).isZero();

        clock.set(Server.NOON.plusSeconds(60));
        assertThat(signins.refused("203.0.113.3")).isZero();
    }

    @Test
    void an_unknown_token_takes_the_same_way_as_one_with_a_wrong_secret() {
        BearerToken known = BearerToken.random();
        List<String> asked = new ArrayList<>();
        TokenVerifier credentials =
                new TokenVerifier(new AccessPolicy(null, ROOT), new OneToken(known, asked), clock);
        BearerToken unknown = BearerToken.random();

        String wrongSecret = refusal(credentials, new BearerToken(known.id(), unknown.secret()));
        String wrongId = refusal(credentials, new BearerToken(unknown.id(), known.secret()));

        assertThat(wrongSecret)
                .isEqualTo(wrongId)
                .isEqualTo("This is not a token of this operator.");
        assertThat(asked).containsExactly(known.id(), unknown.id());
        assertThat(credentials.check(known.text()).who()).contains(known.id());
        assertThat(credentials.check(ROOT)).isEqualTo(Caller.ROOT);
    }

    private static String refusal(TokenVerifier credentials, BearerToken wrong) {
        try {
            return credentials.check(wrong.text()).who();
        } catch (BadCredentialsException refused) {
            return refused.getMessage();
        }
    }

    private static List<Integer> counted(MeterRegistry meters) {
        return List.of("accepted", "refused", "limited").stream()
                .map(outcome ->
                        (int)
                                meters.get("plumbline.signins")
                                        .tag("outcome", outcome)
                                        .counter()
                                        .count())
                .toList();
    }

    /** A ledger with one token that writes down what it is asked for. */
    private record OneToken(BearerToken credential, List<String> asked) implements Tokens {
        @Override
        public Optional<Sealed> find(String id) {
            asked.add(id);
            return Optional.of(new Sealed(token(), credential.sha256()))
                    .filter(_ -> id.equals(credential.id()));
        }

        private Token token() {
            return new Token(
                    credential.id(),
                    "CI",
                    dev.plumbline.model.access.Role.VIEWER,
                    dev.plumbline.model.access.EnvironmentScope.ALL,
                    Server.NOON,
                    "root",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        @Override
        public void create(Sealed token) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Token> all() {
            return List.of(token());
        }

        @Override
        public void used(String id, Instant at) {}

        @Override
        public void revoke(String id, Instant at) {
            throw new UnsupportedOperationException();
        }
    }
}
