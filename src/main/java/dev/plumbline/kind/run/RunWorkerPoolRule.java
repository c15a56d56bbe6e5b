package dev.plumbline.kind.run;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import java.util.List;

/** What Cloud Run refuses in a worker pool: sizes that there are none of. */
record RunWorkerPoolRule() implements DocumentRule {
    @Override
    public List<Complaint> complaints(Document declared) {
        return declared.get("template") instanceof Document template
                ? new RunContainers(template, Path.of("template")).complaints(false)
                : List.of();
    }

    @Override
    public List<Complaint> warnings(Document declared) {
        return declared.get("template") instanceof Document template
                ? new RunContainers(template, Path.of("template")).warnings()
                : List.of();
    }
}
