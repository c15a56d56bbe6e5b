package dev.plumbline.kind;

import dev.plumbline.sandbox.cloud.CloudProjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the contract is tried with for one kind; {@code PROJECT} stands for the project, {@code
 * BILLING_ACCOUNT} for what pays for it.
 *
 * @param project where all of it is
 * @param name of the resource of this kind in what is declared
 * @param declared the section {@code resources} of a spec: the resource and all that it needs
 * @param list the path of the kind's LIST
 * @param items the field of a list's answer that holds its items; empty where what is recorded is
 *     the whole answer
 * @param get the path of the resource
 * @param partial the answer to a LIST of which something is missing; null where the API has no such
 *     answer
 * @param none what a GET answers where nothing is, if that is no 404
 * @param written what the paths of its writes begin with, where that is not the list's
 * @param chosen fields that the server picks anew for every one
 * @param deletes the paths of the DELETEs of all that is declared, in the order in which they go,
 *     and a list of those that go at the same time; none where nothing may go
 * @param foreign how somebody else makes the same things
 * @param provided how whoever makes such things makes this one, where that is never we
 * @param cannot the parts that a fixture of this kind cannot have, each with the reason
 */
record Fixture(
        String project,
        String kind,
        String name,
        String declared,
        String list,
        String items,
        String get,
        @Nullable JsonNode partial,
        @Nullable JsonNode none,
        @Nullable List<String> written,
        List<String> chosen,
        List<Recorded> recorded,
        List<Drift> drifts,
        List<Edited> edits,
        List<Emptied> empties,
        List<Dropped> drops,
        List<Fixed> fixed,
        List<List<String>> deletes,
        List<Request> foreign,
        @Nullable Request provided,
        Map<String, String> cannot) {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    .build();

    /** What the paths of the writes that are meant for things of the kind begin with. */
    List<String> writes() {
        return written == null ? List.of(list) : written;
    }

    /**
     * An answer of Google's and what had been asked for.
     *
     * @param proven whether the real service gave it
     */
    record Recorded(String source, boolean proven, String asked, JsonNode answer) {}

    /** A request of somebody else's. */
    record Request(String method, String path, JsonNode body) {}

    /** What somebody else does, and the changes that mend it: {@code path: live -> declared}. */
    record Drift(Request request, List<String> changes) {}

    /** A change of what is declared, and what is live at a path when it is done. */
    record Edited(String from, String to, String path, String live) {}

    /** A change of what is declared that leaves a list empty. */
    record Emptied(String from, String to, String path) {}

    /**
     * A change of what is declared that takes a key of ours out of a map.
     *
     * @param beside how somebody else puts a key of theirs into it
     */
    record Dropped(String from, String to, Request beside, String gone, String kept) {}

    /** A change of what is declared that cannot be had in place, and what comes of it. */
    record Fixed(String from, String to, String path, Outcome comes) {}

    enum Outcome {
        REFUSED,
        REPLACED
    }

    /** The kinds that have one, in the order of their names. */
    static List<String> names() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/fixtures"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Fixture of(String kind, String project) {
        try (InputStream in = Fixture.class.getResourceAsStream("/fixtures/" + kind + ".yaml")) {
            String text =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("BILLING_ACCOUNT", account(project))
                            .replace("PROJECT_NUMBER", CloudProjects.number(project))
                            .replace("PROJECT", project);
            Map<String, Object> tree = new Yaml().load(text);
            tree.put("project", project);
            tree.putIfAbsent("cannot", Map.of());
            return JSON.convertValue(tree, Fixture.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The billing account that pays for a project and for no other. */
    static String account(String project) {
        return CloudProjects.number(project).replaceFirst("(.{6})(.{6})", "$1-$2-CDEF01");
    }

    String spec(String mode) {
        return spec(mode, declared, List.of());
    }

    /** What is declared beside the resource. */
    String others() {
        return Arrays.stream(declared.split("(?m)^(?=- kind: )"))
                .filter(one -> !one.contains("  name: " + name + "\n"))
                .collect(Collectors.joining());
    }

    /** What is declared, with one piece of its text replaced. */
    String edited(String from, String to) {
        if (!declared.contains(from)) {
            throw new AssertionError(kind + " declares no " + from);
        }
        return declared.replace(from, to);
    }

    /** A whole spec that declares some resources. */
    String spec(String mode, String resources, List<String> adopt) {
        return """
        apiVersion: plumbline.dev/v1
        kind: Environment
        metadata: {name: test}
        spec:
          project: %s
          region: us-central1
          mode: %s
          adopt: [%s]
          resources:
        %s
        """
                .formatted(
                        project,
                        mode,
                        String.join(", ", adopt),
                        resources.indent(4).stripTrailing());
    }

    /**
     * The spec of what had been asked for when an answer was recorded.
     *
     * @param adopts whether it is taken over, since what it is ours with is not declared
     */
    String spec(Recorded answer, boolean adopts) {
        return spec(
                "observe",
                "- kind: %s\n  name: %s\n%s  spec:\n%s"
                        .formatted(kind, name, cloudName(), answer.asked().indent(4)),
                adopts ? List.of("resources." + name) : List.of());
    }

    /** The line that says what it is called in the cloud, where it is not called as usual. */
    private String cloudName() {
        return declared.lines()
                .dropWhile(line -> !line.equals("  name: " + name))
                .skip(1)
                .takeWhile(line -> line.startsWith("  cloudName: "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    String json(Request request) {
        return JSON.writeValueAsString(request.body());
    }

    /** The kinds of all that is declared. */
    List<String> kinds() {
        return declared.lines()
                .filter(line -> line.startsWith("- kind: "))
                .map(line -> line.substring("- kind: ".length()))
                .distinct()
                .collect(Collectors.toList());
    }

    @Override
    public String toString() {
        return kind;
    }

    /** The collections to which all that is declared is added. */
    List<String> inserts() {
        return foreign.stream().map(request -> request.path().replaceAll("\\?.*", "")).toList();
    }

    /** The whole spec, which takes over what somebody else made. */
    String adopting() {
        return spec(
                "enforce",
                declared,
                declared.lines()
                        .filter(line -> line.startsWith("  name: "))
                        .map(line -> line.replace("  name: ", "resources."))
                        .toList());
    }
}
