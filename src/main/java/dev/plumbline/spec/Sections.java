package dev.plumbline.spec;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Quoted;
import dev.plumbline.spec.Environment.Apis;
import dev.plumbline.spec.Environment.Cache;
import dev.plumbline.spec.Environment.Custom;
import dev.plumbline.spec.Environment.Dns;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Environment.PartOverride;
import dev.plumbline.spec.Environment.Registry;
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

    private Sections() {}

    /** Lists the files of a directory that a spec names; of one that cannot be read, none. */
    @FunctionalInterface
    interface Directories {
        FileListing files(Text directory);
    }

    /** Reads everything but the header; what comes back counts only when there is no problem. */
    static Environment environment(Cursor file, String name, Directories directories) {
        Cursor metadata = file.object("metadata").orElseGet(() -> missing(file, "metadata"));
        Text written = metadata.required("name", metadata.fixed("name", Rule.NAME), name);
        if (!written.text().equals(name)) {
            metadata.problem(written.at(), "metadata.name is the file's name " + Quoted.of(name));
        }
        Map<String, Text> labels = metadata.texts("labels", Rule.LABEL, Rule.LABEL_VALUE);
        metadata.done();
        Cursor spec = file.object("spec").orElseGet(() -> missing(file, "spec"));
        ProgramFields.Variables common = ProgramFields.Variables.of(spec);
        ProgramFields programs = new ProgramFields(common);
        Environment environment =
                new Environment(
                        name,
                        labels,
                        spec.required("project", spec.fixed("project", Rule.PROJECT), "project"),
                        spec.required("region", spec.fixed("region", Rule.REGION), "region1"),
                        spec.choice("mode", MODES)
                                .map(mode -> Mode.valueOf(mode.text().toUpperCase(Locale.ROOT)))
                                .orElse(Mode.OBSERVE),
                        spec.object("budget").map(BudgetFields::of),
                        spec.object("apis").map(Sections::apis),
                        spec.object("network").map(NetworkFields::of),
                        spec.object("cache").map(Sections::cache),
                        each(spec.named("services"), programs::service),
                        each(spec.named("workers"), programs::worker),
                        each(spec.named("jobs"), programs::job),
                        each(spec.named("sites"), part -> SiteFields.of(part, directories)),
                        each(spec.named("secrets"), SecretFields::of),
                        spec.object("database").map(DatabaseFields::of),
                        spec.object("registry").map(Sections::registry),
                        each(spec.named("github"), Sections::deployer),
                        spec.object("livekit").map(LivekitFields::of),
                        spec.object("dns").map(Sections::dns),
                        spec.object("monitoring").map(MonitoringFields::of),
                        spec.list("adopt", Rule.SOME),
                        overrides(spec),
                        spec.parts("fields").stream().flatMap(FieldModes::of).toList(),
                        spec.object("policy").filter(Sections::prune).isPresent(),
                        customs(spec),
                        file.at());
        new ProgramChecks(environment, spec, common.secrets()).check();
        LivekitFields.check(environment, spec);
        DomainChecks.check(environment, spec);
        ProtectionFields.check(environment, spec);
        MonitoringFields.check(environment, spec);
        spec.done(Elsewhere::of);
        return environment;
    }

    private static Apis apis(Cursor part) {
        Apis apis = new Apis(part.list("also", Rule.API), part.at());
        part.done();
        return apis;
    }

    private static Cache cache(Cursor part) {
        Cache cache =
                new Cache(
                        identity(part, "name"),
                        part.required(
                                "version", part.text("version", KnownVersions.REDIS), "REDIS_7_2"),
                        part.required("memory", part.text("memory", Rule.CACHE_MEMORY), "1GB"),
                        flag(part, "highAvailability"),
                        flag(part, "tls"),
                        part.secret("auth"));
        part.done();
        return cache;
    }

    private static boolean prune(Cursor policy) {
        boolean prune = flag(policy, "prune");
        policy.done();
        return prune;
    }

    static boolean flag(Cursor part, String name) {
        return part.fixed(name, Rule.BOOLEAN).map(Text::text).filter("true"::equals).isPresent();
    }

    private static Registry registry(Cursor part) {
        Registry registry =
                new Registry(
                        identity(part, "name"),
                        part.text("immutableTags", Rule.BOOLEAN),
                        part.text("keep", Rule.between(1, 1000)),
                        part.fixed("untagged", Rule.DAYS));
        part.done();
        return registry;
    }

    private static Dns dns(Cursor part) {
        Dns dns =
                new Dns(
                        Identity.unsaid(part.at()).called(part.fixed("name", Rule.SOME)),
                        part.required(
                                "zone", part.fixed("zone", Rule.DOMAIN), "staging.example.com"));
        part.done();
        return dns;
    }

    private static Deployer deployer(Cursor part) {
        Deployer deployer =
                new Deployer(
                        Identity.unsaid(part.at()).called(part.fixed("name", Rule.SOME)),
                        part.required(
                                "repository", part.fixed("repository", Rule.REPOSITORY), "a/b"),
                        part.fixedList("roles", Rule.ROLE));
        part.done();
        return deployer;
    }

    static List<Text> distinct(Cursor part, List<Text> names) {
        Map<String, Origin> seen = new HashMap<>();
        return names.stream().filter(name -> isNew(part, "database", name, seen)).toList();
    }

    private static List<PartOverride> overrides(Cursor spec) {
        List<PartOverride> overrides = new ArrayList<>();
        spec.fields("overrides")
                .ifPresent(parts ->
                        parts.entries()
                                .forEach((part, said) -> {
                                    if (said.value() instanceof Tree.Fields fields) {
                                        overrides.add(
                                                new PartOverride(
                                                        new Text(part, said.key()), fields));
                                    } else {
                                        spec.problem(
                                                said.value().at(),
                                                "spec.overrides takes fields for a part, found "
                                                        + said.value().type());
                                    }
                                }));
        return overrides;
    }

    private static List<Custom> customs(Cursor spec) {
        List<Custom> customs = new ArrayList<>();
        Map<String, Origin> names = new HashMap<>();
        for (Cursor part : spec.parts("resources")) {
            Optional<Text> kind = part.fixed("kind", Rule.SOME);
            Optional<Text> name = part.fixed("name", Rule.NAME);
            part.required("kind", kind, "");
            part.required("name", name, "");
            Identity identity =
                    new Identity(
                            part.fixed("cloudName", Rule.SOME),
                            part.fixed("region", Rule.REGION),
                            part.fixed("zone", Rule.ZONE),
                            part.at());
            Tree.Fields fields =
                    part.fields("spec").orElseGet(() -> new Tree.Fields(Map.of(), part.at()));
            part.done();
            if (kind.isPresent()
                    && name.isPresent()
                    && isNew(part, "resource", name.get(), names)) {
                customs.add(new Custom(identity, kind.get(), name.get(), fields));
            }
        }
        return customs;
    }

    static boolean isNew(Cursor part, String what, Text name, Map<String, Origin> names) {
        Origin before = names.putIfAbsent(name.text(), name.at());
        if (before != null) {
            part.problem(
                    name.at(),
                    "the "
                            + what
                            + " "
                            + name.described()
                            + " is written twice, here and on line "
                            + before.line());
        }
        return before == null;
    }

    static Identity identity(Cursor part, String name) {
        return new Identity(
                part.fixed(name, Rule.SOME),
                part.fixed("region", Rule.REGION),
                Optional.empty(),
                part.at());
    }

    private static Cursor missing(Cursor file, String name) {
        file.required(name, Optional.empty(), "");
        return new Cursor(new Tree.Fields(Map.of(), file.at()), name, file.at(), new Problems());
    }

    static <T> Map<String, T> each(Map<String, Cursor> parts, Function<Cursor, T> read) {
        Map<String, T> each = new LinkedHashMap<>();
        parts.forEach((name, part) -> each.put(name, read.apply(part)));
        return each;
    }
}
