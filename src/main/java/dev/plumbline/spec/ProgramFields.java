package dev.plumbline.spec;

import dev.plumbline.model.Nearest;
import dev.plumbline.spec.Environment.Access;
import dev.plumbline.spec.Environment.Job;
import dev.plumbline.spec.Environment.Program;
import dev.plumbline.spec.Environment.Service;
import dev.plumbline.spec.Environment.Worker;
import dev.plumbline.spec.Tree.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields of services, workers and jobs. */
final class ProgramFields {
    private static final List<String> ACCESS = List.of("private", "internal", "public");
    private static final List<String> GENERATIONS = List.of("gen1", "gen2");
    private static final int MOST_TASKS = 10_000;

    private final Variables common;

    /**
     * What containers find around them.
     *
     * @param env by name
     * @param secrets those that hold what a secret does, by its name
     */
    record Variables(Map<String, Text> env, Map<String, Text> secrets) {
        static Variables of(Cursor part) {
            Map<String, Text> secrets = new LinkedHashMap<>();
            return new Variables(part.variables("env", Rule.VARIABLE, secrets), secrets);
        }

        /** These beside others, which they outrank. */
        Variables over(Variables others) {
            Variables both =
                    new Variables(
                            new LinkedHashMap<>(others.env()),
                            new LinkedHashMap<>(others.secrets()));
            both.env().keySet().removeAll(secrets.keySet());
            both.secrets().keySet().removeAll(env.keySet());
            both.env().putAll(env);
            both.secrets().putAll(secrets);
            return both;
        }
    }

    /**
     * Fields of programs.
     *
     * @param common what all of them find around them, unless they say otherwise
     */
    ProgramFields(Variables common) {
        this.common = common;
    }

    Service service(Cursor part) {
        Optional<Cursor> instances = part.object("instances");
        Rule count = Rule.between(0, 5000);
        Service service =
                new Service(
                        program(part),
                        part.choice("access", ACCESS)
                                .map(access ->
                                        Access.valueOf(access.text().toUpperCase(Locale.ROOT)))
                                .orElse(Access.PRIVATE),
                        part.fixed("domain", Rule.DOMAIN),
                        part.object("protection").map(ProtectionFields::of),
                        part.text("port", Rule.between(1, 65535)),
                        part.text("timeout", Rule.TIMEOUT),
                        part.text("sessionAffinity", Rule.BOOLEAN),
                        part.text("concurrency", Rule.between(1, 1000)),
                        instances.flatMap(range -> range.text("min", count)),
                        instances.flatMap(range -> range.text("max", count)),
                        part.text("health", Rule.PATH),
                        part.text("cpuIdle", Rule.BOOLEAN),
                        part.choice("executionEnvironment", GENERATIONS));
        instances.ifPresent(range -> {
            range.done();
            ordered(
                    range,
                    new Named("instances.min", service.minInstances()),
                    new Named("max", service.maxInstances()));
        });
        part.done();
        return service;
    }

    Worker worker(Cursor part) {
        Worker worker = new Worker(program(part), part.text("instances", Rule.between(0, 1000)));
        part.done();
        return worker;
    }

    Job job(Cursor part) {
        Job job =
                new Job(
                        program(part),
                        part.fixed("schedule", Rule.CRON),
                        part.fixed("timeZone", Rule.TIME_ZONE),
                        part.text("tasks", Rule.between(1, MOST_TASKS)),
                        part.text("parallelism", Rule.between(1, MOST_TASKS)),
                        part.text("retries", Rule.between(0, 10)),
                        part.text("timeout", Rule.TASK_TIMEOUT));
        job.timeZone()
                .filter(_ -> job.schedule().isEmpty())
                .ifPresent(zone ->
                        part.problem(
                                zone.at(),
                                "timeZone means nothing without a schedule; write 'schedule: 0 3 * *"
                                        + " *' beside it"));
        Optional<Text> tasks = job.tasks().or(() -> Optional.of(new Text("1", part.at())));
        ordered(part, new Named("parallelism", job.parallelism()), new Named("tasks", tasks));
        part.done();
        return job;
    }

    private Program program(Cursor part) {
        Variables variables = Variables.of(part).over(common);
        Program program =
                new Program(
                        Sections.identity(part, "name"),
                        part.required("image", part.text("image", Rule.IMAGE), "image"),
                        part.fixed("account", Rule.ACCOUNT),
                        part.fixedList("roles", Rule.ROLE),
                        part.list("command", Rule.ANY),
                        part.list("args", Rule.ANY),
                        part.text("cpu", Rule.CPU),
                        part.text("memory", Rule.MEMORY),
                        variables.env(),
                        variables.secrets(),
                        part.fixedList("shows", Rule.VARIABLE),
                        part.secrets("files", Rule.FILE),
                        part.fixed("cloudSql", Rule.BOOLEAN)
                                .filter(said -> said.text().equals("true")),
                        part.texts("labels", Rule.LABEL, Rule.LABEL_VALUE));
        program.shows().stream()
                .filter(shown -> !program.env().containsKey(shown.text()))
                .forEach(shown ->
                        part.problem(
                                shown.at(),
                                "shows names no variable of env"
                                        + (program.secrets().containsKey(shown.text())
                                                ? " that everybody may see: it holds a secret"
                                                : Nearest.hint(
                                                        shown.text(), program.env().keySet()))));
        return program;
    }

    /** A number that a spec may say, by what it is called. */
    private record Named(String name, Optional<Text> said) {
        Optional<Integer> number() {
            return said.filter(text -> !text.refers()).map(text -> Integer.parseInt(text.text()));
        }
    }

    private static void ordered(Cursor part, Named least, Named most) {
        least.number()
                .flatMap(low -> most.number().filter(high -> low > high))
                .ifPresent(high ->
                        part.problem(
                                part.at(),
                                "%s %d is above %s %d"
                                        .formatted(
                                                least.name(),
                                                least.number().orElseThrow(),
                                                most.name(),
                                                high)));
    }
}
