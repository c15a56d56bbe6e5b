package dev.plumbline.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Tempo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is made up to be delivered is shown to nobody, whatever goes wrong. */
class SecretDeliveryTest {
    private final SecretDelivery secrets =
            Gcp.at(
                            Endpoints.at(URI.create("http://127.0.0.1:9")),
                            Meter.NONE,
                            new Tempo(1),
                            InstantSource.system())
                    .secrets();

    @Test
    void what_is_made_up_is_letters_and_digits_of_the_length_and_new_every_time() {
        Set<String> values = new HashSet<>();
        for (int time = 0; time < 100; time++) {
            String value = secrets.generated(40).deliver(text -> text);
            assertThat(value).matches("[A-Za-z0-9]{40}");
            values.add(value);
        }
        assertThat(values).hasSize(100);
    }

    @Test
    void a_failure_tells_it_neither_as_it_is_nor_as_it_travels() {
        SecretPayload payload = secrets.generated(32);
        String value = payload.deliver(text -> text);
        String encoded = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        Failure failure =
                new Failure(
                        new Fault(
                                FaultOwner.BUG,
                                "cannot send {\"data\": \"%s\"} of %s".formatted(encoded, value)));
        assertThatThrownBy(() ->
                        secrets.within(() -> {
                            throw failure;
                        }))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cannot send {\"data\": \"(sensitive)\"} of (sensitive)");
        assertThat(payload).hasToString("(sensitive)");
    }

    @Test
    void what_may_be_secret_is_hidden_in_every_spelling_and_inside_of_longer_texts() {
        String value = "pass \"word\"\nof many = signs";
        secrets.conceal(Set.of(value, "abc", "x", "true", "8080"));
        String json = "pass \\\"word\\\"\\nof many = signs";

        assertThat(secrets.hidden("<" + value + "> and " + json + "!"))
                .isEqualTo("<(sensitive)> and (sensitive)!");
        assertThat(secrets.hidden("abc, abcd and xabc; port 8080 is true x"))
                .isEqualTo("(sensitive), abcd and xabc; port (sensitive) is true x");
    }

    @Test
    void what_is_left_of_a_value_that_was_cut_is_hidden_too() {
        secrets.conceal(Set.of("correct horse battery staple"));

        assertThat(secrets.hidden("found correct horse bat…")).isEqualTo("found (sensitive)…");
        assertThat(secrets.hidden("found corr…")).isEqualTo("found (sensitive)…");
        assertThat(secrets.hidden("found 'correct horse...' there"))
                .isEqualTo("found '(sensitive)...' there");
    }

    @Test
    void a_value_within_another_leaves_nothing_of_either() {
        secrets.conceal(Set.of("hunter2000", "the hunter2000 of old"));

        assertThat(secrets.hidden("the hunter2000 of old, hunter2000"))
                .isEqualTo("(sensitive), (sensitive)");
    }

    @Test
    void nor_does_what_was_not_foreseen_tell_it() {
        secrets.conceal(Set.of("hunter2000"));

        assertThatThrownBy(() ->
                        secrets.within(() -> {
                            throw new IllegalArgumentException("expected a number: hunter2000");
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("java.lang.IllegalArgumentException: expected a number: (sensitive)")
                .hasNoCause();
    }
}
