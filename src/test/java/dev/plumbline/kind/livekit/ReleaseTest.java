package dev.plumbline.kind.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.kind.livekit.Release.Pair;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ReleaseTest {
    private static final Pair PAIR =
            new Pair("projects/p/secrets/k/versions/1", "projects/p/secrets/s/versions/1");
    private static final Release RELEASE = new Release("i:1", "port: 7880\n", List.of(PAIR));

    @Test
    void its_name_is_the_same_on_every_host_and_follows_from_what_it_is_started_from() {
        assertThat(RELEASE.name())
                .hasSize(16)
                .isEqualTo(new Release("i:1", "port: 7880\n", List.of(PAIR)).name());
        Stream.of(
                        new Release("i:2", "port: 7880\n", List.of(PAIR)),
                        new Release("i:1", "port: 7881\n", List.of(PAIR)),
                        new Release("i:1", "port: 7880\n", List.of()),
                        new Release("i:1", "port: 7880\n", List.of(PAIR, PAIR)),
                        new Release(
                                "i:1",
                                "port: 7880\n",
                                List.of(new Pair(PAIR.key(), "projects/p/secrets/s/versions/2"))))
                .forEach(other -> assertThat(other.name()).isNotEqualTo(RELEASE.name()));
    }

    @Test
    void nothing_else_that_is_declared_of_a_host_changes_its_name() {
        Document staged =
                Document.EMPTY
                        .with("image", "i:1")
                        .with("config", "port: 7880\n")
                        .with(
                                "keys",
                                new Value.Items(
                                        List.of(
                                                Document.EMPTY
                                                        .with("key", PAIR.key())
                                                        .with("secret", PAIR.secret()))));

        assertThat(Release.of(staged)).isEqualTo(RELEASE);
        assertThat(Release.of(staged.with("files", Value.Items.of("x"))).name())
                .isEqualTo(RELEASE.name());
    }

    @Test
    void what_it_is_can_be_read_from_the_label_and_the_file_of_the_same_words() {
        Map<String, String> told =
                new HostFacts(Map.of("livekit.release", RELEASE.about()))
                        .pairs("livekit.release", "=");

        assertThat(told)
                .containsEntry("image", "i:1")
                .containsEntry("config", RELEASE.compose(Duration.ZERO).labels().get("config"))
                .containsEntry("keys", RELEASE.compose(Duration.ZERO).labels().get("keys"));
    }

    @Test
    void it_is_printed_without_what_keys_hold() {
        assertThat(RELEASE.toString()).contains("versions/1").doesNotContain("payload");
    }

    @Test
    void compose_reads_what_was_meant() {
        ComposeService file =
                ComposeService.of(
                        "livekit",
                        "registry/it's:$1",
                        List.of("--config", "/etc/${HOME}.yaml", "# no comment: 'x'", ""),
                        List.of("./a:/b:ro"),
                        Duration.ofHours(2),
                        Map.of("release", "yes", "keys", "a b,c d"));

        Map<String, Map<String, Map<String, Object>>> read = new Yaml().load(file.text());

        assertThat(read.get("services").get("livekit"))
                .containsEntry("container_name", "livekit")
                .containsEntry("network_mode", "host")
                .containsEntry("restart", "unless-stopped")
                .containsEntry("stop_grace_period", "7200s")
                .containsEntry("image", "registry/it's:$$1")
                .containsEntry(
                        "command",
                        List.of("--config", "/etc/$${HOME}.yaml", "# no comment: 'x'", ""))
                .containsEntry("volumes", List.of("./a:/b:ro"))
                .containsEntry(
                        "labels",
                        Map.of(
                                "dev.plumbline.component",
                                "livekit",
                                "dev.plumbline.release",
                                "yes",
                                "dev.plumbline.keys",
                                "a b,c d"));
    }

    @Test
    void it_gives_its_keys_by_a_file_and_by_nothing_that_others_can_read() {
        String text = RELEASE.compose(Duration.ofHours(1)).text();

        assertThat(text)
                .contains("- '--key-file'", "- './keys.yaml:/etc/keys.yaml:ro'")
                .doesNotContain("environment:", "env_file:");
    }
}
