package dev.plumbline.app;

import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.blueprint.BlueprintResult;
import dev.plumbline.engine.SpecFeed;
import dev.plumbline.engine.SpecState;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.source.EnvironmentRevision;
import dev.plumbline.source.Source;
import dev.plumbline.source.SourceSnapshot;
import dev.plumbline.spec.Environment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the environments of a source declare, drawn once per revision. */
public final class SourceFeed implements SpecFeed {
    private static final Logger log = LoggerFactory.getLogger(SourceFeed.class);

    private final Source source;
    private final Blueprint blueprint;
    private final Supplier<Map<String, String>> pins;
    private Map<String, SpecState> last = Map.of();

    /**
     * Reads nothing yet.
     *
     * @param pins the commits that environments are kept at, whatever is newer
     */
    public SourceFeed(Source source, Blueprint blueprint, Supplier<Map<String, String>> pins) {
        this.source = source;
        this.blueprint = blueprint;
        this.pins = pins;
    }

    @Override
    public synchronized Known get() {
        SourceSnapshot known = source.read();
        Map<String, SpecState> declared = new TreeMap<>();
        Map<String, String> pinned = pins.get();
        known.environments()
                .forEach((name, found) ->
                        declared.put(
                                name,
                                draw(
                                        name,
                                        Optional.ofNullable(pinned.get(name))
                                                .flatMap(commit -> source.at(name, commit))
                                                .orElse(found))));
        last = declared;
        return new Known(declared, known.away());
    }

    @Override
    public void refresh() {
        source.refresh();
    }

    @Override
    public String toString() {
        return source.toString();
    }

    /** One environment that cannot be drawn stops no other. */
    private BlueprintResult drawn(Environment environment, Revision revision) {
        try {
            return blueprint.draw(environment, revision);
        } catch (RuntimeException | Error e) {
            log.error(
                    "{} could not be drawn in a way that was not foreseen", environment.name(), e);
            return new BlueprintResult(
                    Optional.empty(),
                    List.of(
                            new Problem(
                                    environment.at(),
                                    "what this declares could not be drawn; the log says why")));
        }
    }

    private SpecState draw(String name, EnvironmentRevision found) {
        SpecState before = last.get(name);
        if (before != null && before.attempted().equals(found.attempted())) {
            return before;
        }
        if (found.environment().isEmpty()) {
            return new SpecState(found.attempted(), Optional.empty(), found.problems());
        }
        BlueprintResult drawn = drawn(found.environment().get(), found.applied());
        List<Problem> problems =
                Stream.concat(found.problems().stream(), drawn.problems().stream()).toList();
        return new SpecState(found.attempted(), drawn.desired(), problems);
    }
}
