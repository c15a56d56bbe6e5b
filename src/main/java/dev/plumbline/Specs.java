package dev.plumbline;

import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.blueprint.Drawn;
import dev.plumbline.engine.Declared;
import dev.plumbline.model.Schema;
import dev.plumbline.source.Directory;
import dev.plumbline.source.Found;
import dev.plumbline.source.Source;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What the environments of a directory declare, drawn once per revision. */
final class Specs implements Supplier<Map<String, Declared>> {
    private final Source source;
    private final Blueprint blueprint;
    private Map<String, Declared> last = Map.of();

    Specs(Path directory, Map<String, Schema> schemas) {
        this.blueprint = new Blueprint(schemas);
        this.source = new Directory(directory, blueprint::problems);
    }

    @Override
    public synchronized Map<String, Declared> get() {
        Map<String, Declared> declared = new TreeMap<>();
        source.read().forEach((name, found) -> declared.put(name, draw(name, found)));
        last = declared;
        return declared;
    }

    private Declared draw(String name, Found found) {
        Declared before = last.get(name);
        if (before != null && before.attempted().equals(found.attempted())) {
            return before;
        }
        if (found.environment().isEmpty()) {
            return new Declared(found.attempted(), Optional.empty(), found.problems());
        }
        Drawn drawn = blueprint.draw(found.environment().get(), found.attempted());
        return new Declared(found.attempted(), drawn.desired(), drawn.problems());
    }
}
