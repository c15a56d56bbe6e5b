package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.gcp.Endpoints;
import dev.plumbline.model.Tempo;
import dev.plumbline.settings.OperatorSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class PropertyNamesTest {
    private static final Pattern VARIABLE = Pattern.compile("\\bPLUMBLINE_[A-Z0-9_]*[A-Z0-9]");
    private static final PropertyNames NAMES = new PropertyNames(types());

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    PLUMBLINE_GIT_TOKN,               PLUMBLINE_GIT_TOKEN
                    PLUMBLINE_DATABSE_URL,            PLUMBLINE_DATABASE_URL
                    PLUMBLINE_GIT_SSH_KNOWNHOST,      PLUMBLINE_GIT_SSH_KNOWN_HOSTS
                    PLUMBLINE_ALERTS_SLACK_OPS_TOKENS, PLUMBLINE_ALERTS_SLACK_OPS_TOKEN
                    plumbline.git.repository.of-mine, -
                    plumbline.git.repositry,          plumbline.git.repository
                    plumbline.alerts.slack.ops.chanel, plumbline.alerts.slack.ops.channel
                    plumbline.nothing.like-it,        -
                    """)
    void a_misspelt_name_is_told_with_the_nearest_right_one(String wrong, String right) {
        Optional<String> said =
                wrong.startsWith("PLUMBLINE") ? NAMES.wrongVariable(wrong) : NAMES.wrong(wrong);

        assertThat(said)
                .hasValue(
                        wrong
                                + ": there is no such property"
                                + (right.equals("-") ? "" : "; did you mean " + right + "?"));
    }

    @ParameterizedTest
    @CsvSource({
        "PLUMBLINE_GIT_SSH_KNOWNHOSTS",
        "PLUMBLINE_GIT_SSH_KNOWN_HOSTS",
        "PLUMBLINE_ALERTS_ROUTES_0_CHANNELS",
        "PLUMBLINE_ALERTS_ROUTES_1_CHANNELS_0",
        "PLUMBLINE_ALERTS_PAGERDUTY_ON_CALL_ROUTING_KEY",
        "PLUMBLINE_SERVICE_PORT_HTTP",
        "PLUMBLINE_PORT_8080_TCP_ADDR",
        "PATH",
        "plumbline.git.allowedSigners",
        "plumbline.git.max_size",
        "plumbline.alerts.routes[0].channels[2]",
        "plumbline.alerts.slack[ops.eu].token",
        "server.port"
    })
    void every_spelling_that_is_bound_and_what_is_not_ours_is_let_through(String name) {
        assertThat(NAMES.wrongVariable(name)).isEmpty();
        assertThat(NAMES.wrong(name)).isEmpty();
    }

    @Test
    void each_property_is_bound_by_the_variable_that_the_documents_name() {
        types().forEach((prefix, all) ->
                all.forEach(type -> {
                    PropertyNames own = new PropertyNames(Map.of(prefix, List.of(type)));
                    for (String name : own.all()) {
                        if (new PropertyNames(Map.of()).all().contains(name)) {
                            continue;
                        }
                        String variable = PropertyNames.variable(name);
                        assertThat(NAMES.wrongVariable(variable)).as(variable).isEmpty();
                        assertThat(bound(prefix, type, variable)).as(variable).isTrue();
                    }
                }));
    }

    /** Whether it makes a difference for the binding. */
    private static boolean bound(String prefix, Class<?> type, String variable) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of(variable, "1")));
        try {
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind(prefix, Bindable.of(type))
                    .isBound();
        } catch (BindException _) {
            // It was read, and is no severity.
            return true;
        }
    }

    @Test
    void every_variable_that_a_document_or_a_text_names_is_spelt_as_in_the_reference()
            throws IOException {
        TreeSet<String> spelt =
                new TreeSet<>(NAMES.all().stream().map(PropertyNames::variable).toList());
        List<String> others = new ArrayList<>();
        for (Path file : texts()) {
            VARIABLE.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .filter(found -> !named(found, spelt))
                    .forEach(found -> others.add(file + ": " + found));
        }

        assertThat(others).isEmpty();
    }

    private static boolean named(String found, Set<String> spelt) {
        return spelt.stream()
                .anyMatch(name ->
                        found.matches(name.replace("_NAME_", "_[A-Z]+_").replace("_0_", "_\\d+_")));
    }

    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>(List.of(Path.of("README.md"), Path.of("Dockerfile")));
        for (String root : List.of("docs", "src/main")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.toString().matches(".*\\.(md|java|yaml|html|sh)"))
                        .filter(file -> !file.endsWith("PropertyNames.java"))
                        .forEach(texts::add);
            }
        }
        return texts;
    }

    @Test
    void an_operator_does_not_start_with_a_property_that_nobody_reads(@TempDir Path directory) {
        OperatorBoot boot =
                new OperatorBoot(
                                new OperatorSettings(
                                        Optional.of(directory),
                                        directory.resolve("data"),
                                        Endpoints.at(URI.create("http://127.0.0.1:9")),
                                        new Tempo(0.05)))
                        .with("server.port", 0)
                        .with("plumbline.database.url", "jdbc:h2:mem:names")
                        .with("plumbline.git.repositry", "hunter2");

        assertThatThrownBy(boot::start)
                .isInstanceOf(StartFailure.class)
                .rootCause()
                .hasMessageContaining("did you mean plumbline.git.repository?")
                .message()
                .doesNotContain("hunter2");
    }

    private static Map<String, Collection<Class<?>>> types() {
        ClassPathScanningCandidateComponentProvider scanner =
                new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Map<String, Collection<Class<?>>> types = new TreeMap<>();
        scanner.findCandidateComponents("dev.plumbline").stream()
                .map(found -> found.getBeanClassName())
                .map(PropertyNamesTest::load)
                .forEach(type ->
                        types.computeIfAbsent(
                                        type.getAnnotation(ConfigurationProperties.class).value(),
                                        _ -> new ArrayList<>())
                                .add(type));
        return types;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
