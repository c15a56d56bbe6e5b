package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Environment.Job;
import dev.plumbline.spec.Environment.Program;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;

/** The section {@code jobs}: one Cloud Run job each, and what starts it by the clock. */
final class Jobs {
    private Jobs() {}

    static List<Part> parts(Environment environment, Programs programs) {
        List<Part> parts = new ArrayList<>();
        environment
                .jobs()
                .forEach((name, job) -> {
                    String of = "jobs." + name;
                    parts.addAll(
                            programs.parts(
                                    of,
                                    "RunJob",
                                    job.program(),
                                    "template.template",
                                    account -> declared(programs, job, account)));
                    job.schedule()
                            .ifPresent(when ->
                                    parts.addAll(scheduled(programs.grants(), of, job, when)));
                });
        return parts;
    }

    /** The clock starts it, as an account that may do nothing else. */
    private static List<Part> scheduled(Grants grants, String of, Job job, Text when) {
        Grants.Granted starter = grants.starter(of, when.at());
        Draft call =
                new Draft(when.at())
                        .put("uri", "https://run.googleapis.com/v2/${" + of + "}:run")
                        .put(
                                "oauthToken",
                                new Draft(when.at()).put("serviceAccountEmail", starter.account()));
        Draft scheduled =
                new Draft(when.at())
                        .put("schedule", when)
                        .put("timeZone", job.timeZone().orElse(new Text("UTC", when.at())))
                        // Always said, so that one that was paused by hand shows.
                        .put("state", "ENABLED")
                        .put("httpTarget", call);
        List<Part> parts = new ArrayList<>(starter.parts());
        parts.add(
                new Part(
                                of + ".schedule",
                                "SchedulerJob",
                                of.substring(of.indexOf('.') + 1) + "-schedule",
                                Identity.unsaid(when.at()).in(job.program().identity().region()),
                                scheduled.fields())
                        .after(starter.before()));
        return parts;
    }

    private static Tree.Fields declared(Programs programs, Job job, Text account) {
        Program program = job.program();
        Origin at = program.identity().at();
        Draft container =
                programs.container(program)
                        .put("resources", new Draft(at).put("limits", Programs.limits(program)));
        Draft task =
                programs.template(program, account, container)
                        .put("maxRetries", job.retries())
                        .put("timeout", job.timeout().map(Programs::seconds));
        Draft execution =
                new Draft(at)
                        .put("taskCount", job.tasks())
                        .put("parallelism", job.parallelism())
                        .put("template", task);
        return new Draft(at)
                .put("labels", Programs.texts(at, program.labels()))
                .put("template", execution)
                .fields();
    }
}
