package dev.plumbline.spec;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Nearest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Quoted;
import dev.plumbline.spec.Environment.Access;
import dev.plumbline.spec.Environment.Backups;
import dev.plumbline.spec.Environment.Cache;
import dev.plumbline.spec.Environment.Custom;
import dev.plumbline.spec.Environment.Database;
import dev.plumbline.spec.Environment.DatabaseUser;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Environment.Network;
import dev.plumbline.spec.Environment.Secret;
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
        Text written = metadata.required("name", metadata.fixed("name", Rule.NAME), name);
        if (!written.text().equals(name)) {
            metadata.problem(written.at(), "metadata.name is the file's name " + Quoted.of(name));
        }
        Map<String, Text> labels = metadata.texts("labels", Rule.LABEL, Rule.LABEL_VALUE);
        metadata.done();
        Cursor spec = file.object("spec").orElseGet(() -> missing(file, "spec"));
        Environment environment =
                new Environment(
                        name,
                        labels,
                        spec.required("project", spec.fixed("project", Rule.PROJECT), "project"),
                        spec.required("region", spec.fixed("region", Rule.REGION), "region1"),
                        spec.choice("mode", MODES)
                                .map(mode -> Mode.valueOf(mode.text().toUpperCase(Locale.ROOT)))
                                .orElse(Mode.OBSERVE),
                        spec.object("network").map(Sections::network),
                        spec.object("cache").map(Sections::cache),
                        each(spec.named("services"), Sections::service),
                        each(spec.named("sites"), Sections::site),
                        each(spec.named("secrets"), Sections::secret),
                        spec.object("database").map(Sections::database),
                        spec.list("adopt", Rule.SOME),
                        spec.object("policy").filter(Sections::prune).isPresent(),
                        customs(spec),
                        file.at());
        spec.done(Elsewhere::of);
        return environment;
    }

    private static Network network(Cursor part) {
        part.choice("egress", EGRESS);
        Network network =
                new Network(
                        identity(part, "name"),
                        part.required("subnet", part.text("subnet", Rule.SUBNET), "10.0.0.0/8"));
        part.done();
        return network;
    }

    private static Cache cache(Cursor part) {
        Cache cache =
                new Cache(
                        identity(part, "name"),
                        part.required(
                                "version", part.text("version", Rule.REDIS_VERSION), "REDIS_7_2"),
                        part.required("memory", part.text("memory", Rule.CACHE_MEMORY), "1GB"),
                        flag(part, "highAvailability"));
        part.done();
        return cache;
    }

    private static boolean prune(Cursor policy) {
        boolean prune = flag(policy, "prune");
        policy.done();
        return prune;
    }

    private static boolean flag(Cursor part, String name) {
        return part.fixed(name, Rule.BOOLEAN).map(Text::text).filter("true"::equals).isPresent();
    }

    private static Service service(Cursor part) {
        Optional<Cursor> instances = part.object("instances");
        Rule count = Rule.between(0, 5000);
        Service service =
                new Service(
                        identity(part, "name"),
                        part.required("image", part.text("image", Rule.IMAGE), "image"),
                        part.choice("access", ACCESS)
                                .map(access ->
                                        Access.valueOf(access.text().toUpperCase(Locale.ROOT)))
                                .orElse(Access.PRIVATE),
                        part.text("port", Rule.between(1, 65535)),
                        part.list("command", Rule.ANY),
                        part.list("args", Rule.ANY),
                        part.text("cpu", Rule.CPU),
                        part.text("memory", Rule.MEMORY),
                        part.text("timeout", Rule.TIMEOUT),
                        part.text("sessionAffinity", Rule.BOOLEAN),
                        part.text("concurrency", Rule.between(1, 1000)),
                        instances.flatMap(range -> range.text("min", count)),
                        instances.flatMap(range -> range.text("max", count)),
                        part.text("health", Rule.PATH),
                        part.texts("env", Rule.VARIABLE, Rule.ANY),
                        part.fixedList("shows", Rule.VARIABLE),
                        part.texts("labels", Rule.LABEL, Rule.LABEL_VALUE));
        service.shows().stream()
                .filter(shown -> !service.env().containsKey(shown.text()))
                .forEach(shown ->
                        part.problem(
                                shown.at(),
                                "shows names no variable of env"
                                        + Nearest.hint(shown.text(), service.env().keySet())));
        instances.ifPresent(range -> {
            range.done();
            ordered(range, service.minInstances(), service.maxInstances());
        });
        part.done();
        return service;
    }

    private static void ordered(Cursor range, Optional<Text> min, Optional<Text> max) {
        Optional<Integer> least = min.filter(text -> !text.refers()).map(Sections::number);
        Optional<Integer> most = max.filter(text -> !text.refers()).map(Sections::number);
        if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
            range.problem(
                    range.at(), "instances.min " + least.get() + " is above max " + most.get());
        }
    }

    private static int number(Text text) {
        return Integer.parseInt(text.text());
    }

    private static Site site(Cursor part) {
        Site site =
                new Site(
                        identity(part, "name"),
                        flag(part, "singlePage"),
                        part.text("versioning", Rule.BOOLEAN));
        part.done();
        return site;
    }

    private static Database database(Cursor part) {
        Optional<Cursor> backups = part.object("backups");
        Database database =
                new Database(
                        identity(part, "name"),
                        part.required(
                                "version",
                                part.fixed("version", Rule.DATABASE_VERSION),
                                "POSTGRES_16"),
                        part.required("tier", part.fixed("tier", Rule.TIER), "db-f1-micro"),
                        part.text("disk", Rule.DISK),
                        new Backups(
                                backups.flatMap(kept -> kept.text("keep", Rule.between(1, 365))),
                                backups.flatMap(
                                        kept -> kept.text("pointInTimeRecovery", Rule.BOOLEAN))),
                        distinct(part, part.fixedList("databases", Rule.SQL_NAME)),
                        each(part.named("users", Rule.SQL_NAME), Sections::user));
        backups.ifPresent(Cursor::done);
        part.done();
        return database;
    }

    private static List<Text> distinct(Cursor part, List<Text> names) {
        Map<String, Origin> seen = new HashMap<>();
        return names.stream().filter(name -> isNew(part, "database", name, seen)).toList();
    }

    private static DatabaseUser user(Cursor part) {
        DatabaseUser user = new DatabaseUser(part.secret("password"), part.at());
        part.done();
        return user;
    }

    private static Secret secret(Cursor part) {
        Optional<Cursor> generate = part.object("generate");
        Secret secret =
                new Secret(
                        new Identity(
                                part.fixed("name", Rule.SOME),
                                Optional.empty(),
                                Optional.empty(),
                                part.at()),
                        generate.map(made ->
                                made.required(
                                        "length",
                                        made.fixed("length", Rule.between(16, 999)),
                                        "32")),
                        part.fixed("rotate", Rule.DAYS));
        generate.ifPresent(Cursor::done);
        secret.rotate()
                .filter(_ -> generate.isEmpty())
                .ifPresent(rotate ->
                        part.problem(
                                rotate.at(),
                                "only what is generated can be rotated; write 'generate: {length:"
                                        + " 32}' beside 'rotate:'"));
        part.done();
        return secret;
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

    private static boolean isNew(Cursor part, String what, Text name, Map<String, Origin> names) {
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

    private static Identity identity(Cursor part, String name) {
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

    private static <T> Map<String, T> each(Map<String, Cursor> parts, Function<Cursor, T> read) {
        Map<String, T> each = new LinkedHashMap<>();
        parts.forEach((name, part) -> each.put(name, read.apply(part)));
        return each;
    }
}
