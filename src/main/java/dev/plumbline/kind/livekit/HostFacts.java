package dev.plumbline.kind.livekit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.plumbline.kind.google.DocumentJson;
import dev.plumbline.model.schema.Document;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a script has told: what commands printed on the host, by name.
 *
 * @param containers those that carry our label, as Docker describes them
 */
record HostFacts(Map<String, String> printed, List<Container> containers) {
    HostFacts {
        containers = List.copyOf(containers);
    }

    HostFacts(Map<String, String> printed) {
        this(
                printed,
                printed.getOrDefault("containers", "")
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(DocumentJson::parse)
                        .map(Container::of)
                        .toList());
    }

    /**
     * Reads a script's answer.
     *
     * @throws IllegalArgumentException when it is none
     */
    static HostFacts parse(String json) {
        JsonObject object = JsonParser.parseString(json).getAsJsonObject();
        Map<String, String> printed = new LinkedHashMap<>();
        object.asMap()
                .forEach((name, value) ->
                        printed.put(
                                name,
                                new String(
                                        Base64.getDecoder().decode(value.getAsString()),
                                        StandardCharsets.UTF_8)));
        return new HostFacts(printed);
    }

    /** What was printed; empty when that was nothing. */
    Optional<String> text(String name) {
        return Optional.ofNullable(printed.get(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    List<String> lines(String name) {
        return text(name).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** Lines of the form {@code name=value}, or with another separator. */
    Map<String, String> pairs(String name, String separator) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : lines(name)) {
            int at = line.indexOf(separator);
            if (at > 0) {
                pairs.put(line.substring(0, at), line.substring(at + separator.length()));
            }
        }
        return pairs;
    }

    /** Whether Docker has said which there are. */
    boolean seesContainers() {
        return printed.containsKey("containers");
    }

    /**
     * A container of ours.
     *
     * @param component the label that says what it is for
     * @param restarting whether it has ended and is about to be started once more
     * @param started when it last did, as Docker writes it
     */
    record Container(
            String id,
            String name,
            String component,
            String image,
            Document labels,
            boolean running,
            boolean restarting,
            String started) {
        static Container of(Document told) {
            Document state = told.object("state");
            return new Container(
                    told.text("id").orElse(""),
                    told.text("name").orElse("").replaceFirst("^/", ""),
                    told.object("labels").text(ComposeService.LABEL + "component").orElse(""),
                    told.text("image").orElse(""),
                    told.object("labels"),
                    state.text("Running").filter("true"::equals).isPresent(),
                    state.text("Restarting").filter("true"::equals).isPresent(),
                    state.text("StartedAt").orElse(""));
        }

        /** What a label of ours says. */
        String label(String name) {
            return labels.text(ComposeService.LABEL + name).orElse("");
        }

        /** When it last did; empty of one that never did. */
        Optional<Instant> startedAt() {
            try {
                return Optional.of(Instant.parse(started));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        /** Whether it was made from a release. */
        boolean ours() {
            return !label("release").isEmpty();
        }

        /** Whether it runs, and not only until it ends the next time. */
        boolean lasting() {
            return running && !restarting;
        }

        boolean mayHoldCalls() {
            return lasting() && ours();
        }
    }
}
