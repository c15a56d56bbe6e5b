package dev.plumbline.kind.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ScriptsTest {
    @TempDir private Path directory;

    /** What of a script is run: without comments, and a command that goes on in one line. */
    private static String code(String name) {
        try (var file =
                Objects.requireNonNull(
                        ScriptsTest.class.getResourceAsStream("/livekit/" + name + ".sh"))) {
            return new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replaceAll("(?m)^\\s*#.*\n", "")
                    .replaceAll("\\\\\n\\s*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names() {
        return Stream.concat(
                Stream.of("shared", "common"),
                Arrays.stream(HostScripts.Name.values()).map(HostScripts.Name::toString));
    }

    private static List<String> lines() {
        return names().flatMap(name -> code(name).lines()).map(String::strip).toList();
    }

    private String bash(String script, String... arguments)
            throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("script"), script);
        Process bash =
                new ProcessBuilder(
                                Stream.concat(
                                                Stream.of("/bin/bash"),
                                                Stream.concat(
                                                        Stream.of(arguments),
                                                        Stream.of(file.toString())))
                                        .toList())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return bash.waitFor() == 0 ? said : said + "status " + bash.exitValue();
    }

    @ParameterizedTest
    @EnumSource(HostScripts.Name.class)
    void bash_understands_it(HostScripts.Name name) throws Exception {
        assertThat(bash(HostScripts.of(name).in(1).text(), "-n")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(HostScripts.Name.class)
    void it_does_nothing_before_all_of_it_has_arrived(HostScripts.Name name) {
        String code = code(name.toString()).strip();

        assertThat(code.lines().filter(line -> !line.startsWith(" ")))
                .allMatch(line ->
                        line.endsWith("() {")
                                || line.startsWith("say() {")
                                || line.startsWith("seal() {")
                                || line.equals("}")
                                || line.isEmpty()
                                || line.equals("main")
                                || line.equals("look")
                                || line.matches("set -u|export LC_ALL=C|B=[/a-z]+"));
        assertThat(code.lines().toList().getLast()).isIn("main", "look");
    }

    @ParameterizedTest
    @EnumSource(
            value = HostScripts.Name.class,
            names = {"OBSERVE", "LOGS"},
            mode = EnumSource.Mode.EXCLUDE)
    void what_changes_a_host_locks_it_first(HostScripts.Name name) {
        assertThat(code(name.toString())).contains("main() {\n  lock\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"observe", "logs"})
    void a_look_changes_nothing(String name) {
        assertThat(code(name))
                .doesNotContainPattern("\\b(rm|mv|cp|mkdir|touch|chmod|chown|tee|kill|flock)\\b")
                .doesNotContainPattern("docker (run|rm|start|stop|kill|pull|exec|compose [^v])")
                .doesNotContainPattern("(?<!2)>(?!/dev/null)(?!&)");
    }

    @Test
    void compose_starts_what_is_not_there_and_never_makes_anew_what_is() {
        assertThat(lines())
                .filteredOn(line -> line.contains("docker compose"))
                .filteredOn(line -> !line.contains("docker compose version"))
                .isNotEmpty()
                .allMatch(line ->
                        line.contains(" config -q")
                                || line.contains(" up -d --no-recreate --no-deps --pull never "));
        assertThat(lines())
                .noneMatch(line -> line.contains("force-recreate") || line.contains("--build"));
    }

    @Test
    void nothing_restarts_a_container_or_takes_a_project_down() {
        assertThat(lines())
                .noneMatch(line -> line.matches(".*docker (compose .*)?(restart|down|pause)\\b.*"));
    }

    @Test
    void the_engine_restarts_only_where_nothing_runs() {
        assertThat(lines())
                .filteredOn(line -> line.contains("systemctl restart"))
                .containsExactly("[ -n \"$(docker ps -q)\" ] || systemctl restart docker");
    }

    @Test
    void what_is_killed_is_never_asked_to_end() {
        assertThat(lines())
                .filteredOn(line -> line.contains("docker kill"))
                .isNotEmpty()
                .allMatch(line ->
                        line.matches(".*docker kill -s KILL \"\\$(CONTAINER|container)\".*"));
        assertThat(lines())
                .noneMatch(line -> line.matches(".*\\b(TERM|SIGTERM|QUIT|INT)\\b.*"))
                .noneMatch(line ->
                        line.matches(".*(^|[;|& ])(kill|pkill|killall) .*")
                                && !line.contains("docker kill"));
    }

    @Test
    void a_container_is_asked_to_end_in_one_place_and_only_after_its_marker_is_new() {
        assertThat(names().filter(name -> code(name).contains("docker stop")))
                .containsExactly("common");
        assertThat(code("common"))
                .containsSubsequence(
                        "ask() {",
                        "[ ! -f \"$B/$component/drain.$short\" ] || refuse CONFLICT \"it was asked to end already\"",
                        "mv \"$B/$component/drain.new\" \"$B/$component/drain.$short\"",
                        "docker stop");
        assertThat(names().filter(name -> code(name).contains("ask livekit")))
                .containsExactly("drain");
    }

    @Test
    void what_lives_on_does_not_hold_the_lock() {
        assertThat(lines())
                .filteredOn(line ->
                        line.contains("nohup")
                                || line.contains("systemd-run --")
                                || line.contains(" up -d ")
                                || line.contains("docker run"))
                .hasSize(4)
                .allMatch(line -> line.contains("9>&-"));
    }

    @Test
    void keys_are_given_to_no_command_of_their_own() {
        List<String> using = lines().stream().filter(line -> line.contains("KEYS")).toList();

        assertThat(using)
                .hasSize(2)
                .containsOnly("printf '%s' \"$KEYS\" | put \"$directory/keys.yaml\" 600");
        assertThat(lines()).noneMatch(line -> line.matches(".*\\b(set -[a-z]*x|export KEYS).*"));
    }

    @Test
    void a_file_of_keys_is_never_readable_by_others() {
        assertThat(code("common")).contains("(umask 077 && base64 -d > \"$1.new\")");
        assertThat(code("stage")).contains("put \"$directory/keys.yaml\" 600");
    }

    @Test
    void what_a_variable_holds_stays_itself() throws Exception {
        String odd = "it's $HOME `id` \"x\" \\ \n$(id)";
        String text = HostScripts.of(HostScripts.Name.KILL).with("CONTAINER", odd).in(1).text();
        String assignments = text.substring(0, text.indexOf("# What all scripts"));

        assertThat(bash(assignments + "printf '%s' \"$CONTAINER\"")).isEqualTo(odd);
    }

    @Test
    void a_script_is_called_by_its_name_and_shows_nothing_else() {
        for (HostScripts.Name name : HostScripts.Name.values()) {
            assertThat(HostScripts.of(name).encoded("KEYS", "hunter2").in(1).toString())
                    .isEqualTo("the script " + name.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void nothing_is_taken_away_by_force_that_may_be_in_a_call() {
        Pattern force = Pattern.compile("docker rm -f");
        assertThat(names().filter(name -> force.matcher(code(name)).find()))
                .containsExactlyInAnyOrder("start", "side", "strays", "remove", "worker", "retire");
        for (String name : List.of("remove", "strays")) {
            assertThat(code(name))
                    .containsSubsequence(
                            "docker ps -q --filter label=dev.plumbline.component=livekit",
                            "refuse",
                            "docker rm -f");
        }
    }

    @Test
    void a_container_that_runs_is_not_revived_and_keeps_the_mark_that_it_was_asked_to_end() {
        assertThat(code("revive"))
                .containsSubsequence("running", "refuse CONFLICT", "forget", "docker start");
    }

    /** LiveKit's own list of rooms is of all nodes, and of some that are no more. */
    @Test
    void who_is_on_a_node_is_asked_of_nobody_but_the_node_itself() {
        assertThat(lines()).noneMatch(line -> line.matches("(?i).*(twirp|listrooms|redis-cli).*"));
        assertThat(lines())
                .filteredOn(line -> line.contains("curl ") && line.contains("http"))
                .filteredOn(line -> !line.contains("https://download.docker.com"))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*\"http://127\\.0\\.0\\.1:\\$(PORT|METRICS)/.*"));
    }
}
