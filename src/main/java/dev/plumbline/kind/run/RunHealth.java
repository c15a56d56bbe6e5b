package dev.plumbline.kind.run;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.state.Health;

/** How what Cloud Run runs is: whether what was written last took effect. */
final class RunHealth {
    private RunHealth() {}

    static Health of(Document live) {
        Document ready = live.object("terminalCondition");
        String state = ready.text("state").orElse("");
        if (live.text("reconciling").filter("true"::equals).isPresent()
                || state.equals("CONDITION_PENDING")
                || state.equals("CONDITION_RECONCILING")) {
            return Health.progressing("Cloud Run is rolling out a revision");
        }
        return state.equals("CONDITION_FAILED")
                ? Health.degraded(ready.text("message").orElse("the revision is not ready"))
                : Health.HEALTHY;
    }
}
