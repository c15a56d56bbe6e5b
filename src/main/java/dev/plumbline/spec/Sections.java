package dev.plumbline.spec;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment.Access;
import dev.plumbline.spec.Environment.Custom;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Environment.Network;
import dev.plumbline.spec.Environment.Service;
import dev.plumbline.spec.Environment.Site;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The fields that an environment has, section by section. */
final class Sections {
    private static final List<String> MODES = List.of("observe", "enforce", "absent");
    private static final List<String> ACCESS = List.of("private", "internal");
    private static final List<String> EGRESS = List.of("direct");

    private Sections() {}

    /** Reads everything but the header; what comes back counts only when there is no problem. */
    static Environment environment(Cursor file, String name) {
        Cursor metadata = file.object("metadata").orElseGet(() -> missing(file, "metadata"));
        Text written = metadata.required("name", metadata.fixed("name", Rule.NAME));
        if (!written.text().isEmpty() && !written.text().equals(name)) {
            metadata.problem(
                    written.at(),
                    "metadata.name is the file's name "
                            + Quoted.of(name)
                            + ", found "
                            + written.described());
        }
        Map<String, Text> labels = metadata.texts("labels", Rule.LABEL, Rule.LABEL_VALUE);
        metadata.done();
        Cursor spec = file.object("spec").orElseGet(() -> missing(file, "spec"));
        Environment environment =
                new Environment(
                        name,
                        labels,
                        spec.required("project", spec.fixed("project", Rule.PROJECT)),
                        spec.required("region", spec.fixed("region", Rule.REGION)),
                        spec.choice("mode", MODES)
                                .map(mode -> Mode.valueOf(mode.text().toUpperCase(Locale.ROOT)))
                                .orElse(Mode.OBSERVE),
                        spec.object("network").map(Sections::network),
                        each(spec.named("services"), Sections::service),
                        each(spec.named("sites"), Sections::site),
                        spec.list("adopt", Rule.SOME),
                        customs(spec),
                        file.at());
        spec.done();
        return environment;
    }

    private static Network network(Cursor part) {
        part.choice("egress", EGRESS);
        Network network =
                new Network(
                        identity(part, "name"),
                        part.required("subnet", part.text("subnet", Rule.SUBNET)));
        part.done();
        return network;
    }

    private static Service service(Cursor part) {
        Optional<Cursor> instances = part.object("instances");
        Rule count = Rule.between(0, 5000);
        Service service =
                new Service(
                        identity(part, "name"),
                        part.required("image", part.text("image", Rule.SOME)),
                        part.choice("access", ACCESS)
                                .map(access ->
                                        Access.valueOf(access.text().toUpperCase(Locale.ROOT)))
                                .orElse(Access.PRIVATE),
                        part.text("port", Rule.between(1, 65535)),
                        part.list("command", Rule.ANY),
                        part.list("args", Rule.ANY),
                        part.text("cpu", Rule.CPU),
                        part.text("memory", Rule.MEMORY),
                        part.text("timeout", Rule.DURATION),
                        part.text("sessionAffinity", Rule.BOOLEAN),
                        part.text("concurrency", Rule.between(1, 1000)),
                        instances.flatMap(range -> range.text("min", count)),
                        instances.flatMap(range -> range.text("max", count)),
                        part.text("health", Rule.PATH),
                        part.texts("env", Rule.VARIABLE, Rule.ANY),
                        part.texts("labels", Rule.LABEL, Rule.LABEL_VALUE));
        instances.ifPresent(Cursor::done);
        part.done();
        return service;
    }

    private static Site site(Cursor part) {
        Site site =
                new Site(
                        identity(part, "name"),
                        part.fixed("singlePage", Rule.BOOLEAN)
                                .map(Text::text)
                                .filter("true"::equals)
                                .isPresent(),
                        part.text("versioning", Rule.BOOLEAN));
        part.done();
        return site;
    }

    private static List<Custom> customs(Cursor spec) {
        List<Custom> customs = new ArrayList<>();
        Map<String, Origin> names = new HashMap<>();
        for (Cursor part : spec.parts("resources")) {
            Text kind = part.required("kind", part.fixed("kind", Rule.SOME));
            Text name = part.required("name", part.fixed("name", Rule.NAME));
            Identity identity = identity(part, "cloudName");
            Tree.Fields fields =
                    part.fields("spec").orElseGet(() -> new Tree.Fields(Map.of(), part.at()));
            part.done();
            Origin before = names.putIfAbsent(name.text(), name.at());
            if (before != null && !name.text().isEmpty()) {
                part.problem(
                        name.at(),
                        "the resource "
                                + name.described()
                                + " is written twice, here and on line "
                                + before.line());
            }
            customs.add(new Custom(identity, kind, name, fields));
        }
        return customs;
    }

    private static Identity identity(Cursor part, String name) {
        return new Identity(
                part.fixed(name, Rule.SOME), part.fixed("region", Rule.REGION), part.at());
    }

    private static Cursor missing(Cursor file, String name) {
        file.required(name, Optional.empty());
        return new Cursor(new Tree.Fields(Map.of(), file.at()), name, file.at(), new Problems());
    }

    private static <T> Map<String, T> each(Map<String, Cursor> parts, Function<Cursor, T> read) {
        Map<String, T> each = new LinkedHashMap<>();
        parts.forEach((name, part) -> each.put(name, read.apply(part)));
        return each;
    }
}
