package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Program;
import dev.plumbline.spec.Environment.Worker;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;

/** The section {@code workers}: one Cloud Run worker pool each. */
final class Workers {
    private Workers() {}

    static List<Part> parts(Environment environment, Programs programs) {
        List<Part> parts = new ArrayList<>();
        environment
                .workers()
                .forEach((name, worker) ->
                        parts.addAll(
                                programs.parts(
                                        "workers." + name,
                                        "RunWorkerPool",
                                        worker.program(),
                                        "template",
                                        account -> declared(programs, worker, account))));
        return parts;
    }

    private static Tree.Fields declared(Programs programs, Worker worker, Text account) {
        Program program = worker.program();
        Origin at = program.identity().at();
        Draft container =
                programs.container(program)
                        .put("resources", new Draft(at).put("limits", Programs.limits(program)));
        return new Draft(at)
                .put("labels", Programs.texts(at, program.labels()))
                .put("scaling", new Draft(at).put("manualInstanceCount", worker.instances()))
                .put("template", programs.template(program, account, container))
                .fields();
    }
}
