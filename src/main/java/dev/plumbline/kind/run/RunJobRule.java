package dev.plumbline.kind.run;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What Cloud Run refuses in a job: sizes that there are none of, more tasks or more time than there
 * can be.
 *
 * @see <a href="https://cloud.google.com/run/docs/create-jobs">jobs</a>
 */
record RunJobRule() implements DocumentRule {
    private static final int MOST_TASKS = 10_000;
    private static final int MOST_RETRIES = 10;
    private static final int A_WEEK = 604_800;

    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        if (declared.get("template") instanceof Document execution) {
            Path path = Path.of("template");
            Complaint.outside(execution, path, "taskCount", 1, MOST_TASKS).ifPresent(found::add);
            Complaint.outside(execution, path, "parallelism", 0, MOST_TASKS).ifPresent(found::add);
            if (execution.get("template") instanceof Document task) {
                Path at = path.field("template");
                RunContainers containers = new RunContainers(task, at);
                Complaint.outside(task, at, "maxRetries", 0, MOST_RETRIES).ifPresent(found::add);
                containers.timeout(A_WEEK, "a time up to 7 days, 604800s").ifPresent(found::add);
                found.addAll(containers.complaints(false));
            }
        }
        return found;
    }

    @Override
    public List<Complaint> warnings(Document declared) {
        return declared.object("template").get("template") instanceof Document task
                ? new RunContainers(task, Path.of("template.template")).warnings()
                : List.of();
    }
}
