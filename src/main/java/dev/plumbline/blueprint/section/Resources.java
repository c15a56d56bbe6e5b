package dev.plumbline.blueprint.section;

import dev.plumbline.spec.Environment;
import java.util.List;

/** The section {@code resources}: as written. */
final class Resources {
    private Resources() {}

    static List<Part> parts(Environment environment) {
        return environment.resources().stream()
                .map(custom ->
                        new Part(
                                "resources." + custom.name().text(),
                                custom.kind().text(),
                                custom.name().text(),
                                custom.identity(),
                                custom.spec()))
                .toList();
    }
}
