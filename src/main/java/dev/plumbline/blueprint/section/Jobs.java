package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Job;
import dev.plumbline.spec.Environment.Program;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;

/** The section {@code jobs}: one Cloud Run job each. */
final class Jobs {
    private Jobs() {}

    static List<Part> parts(Environment environment, Programs programs) {
        List<Part> parts = new ArrayList<>();
        environment
                .jobs()
                .forEach((name, job) ->
                        parts.addAll(
                                programs.parts(
                                        "jobs." + name,
                                        "RunJob",
                                        job.program(),
                                        "template.template",
                                        account -> declared(programs, job, account))));
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
