package dev.plumbline.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PathTest {
    @Property
    void what_is_written_is_read_back(@ForAll("paths") Path path) {
        assertThat(Path.parse(path.toString())).isEqualTo(path);
    }

    @Test
    void dots_of_keys_stay_in_their_brackets() {
        assertThat(Path.parse("labels[app.example.com/team].x[0]").steps())
                .containsExactly("labels", "[app.example.com/team]", "x", "[0]");
    }

    @Test
    void a_plain_path_reads_as_one_would_write_it() {
        Path path = Path.of("template.containers").key("0").field("env").key("REDIS_HOST");

        assertThat(path).hasToString("template.containers[0].env[REDIS_HOST]");
    }

    @Provide
    Arbitrary<Path> paths() {
        Arbitrary<String> name =
                Arbitraries.strings().withChars("ab.\\/-_] ").ofMinLength(1).ofMaxLength(5);
        Arbitrary<String> key =
                Arbitraries.strings().withChars("ab.[]\\/ ").ofMaxLength(5).map(k -> "[" + k + "]");
        return name.flatMap(first ->
                Arbitraries.oneOf(name, key)
                        .list()
                        .ofMaxSize(5)
                        .map(rest -> {
                            var steps = new java.util.ArrayList<>(rest);
                            steps.addFirst(first);
                            return new Path(steps);
                        }));
    }
}
