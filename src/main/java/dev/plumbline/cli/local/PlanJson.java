package dev.plumbline.cli.local;

import dev.plumbline.engine.Preview.Previewed;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.report.Spending;
import dev.plumbline.model.report.SpendingView;
import dev.plumbline.model.state.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A plan for programs, of the same form as the operator's. */
final class PlanJson {
    private PlanJson() {}

    static String of(List<Previewed> steps, Optional<Spending> spending) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cost", spending.map(SpendingView::of).orElse(null));
        json.put("steps", steps.stream().map(PlanJson::step).toList());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private static Map<String, Object> step(Previewed planned) {
        Resource resource = planned.resource();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", resource.ref().kind());
        json.put("name", resource.ref().name());
        json.put("orphan", resource.orphan());
        json.put("step", planned.verb());
        json.put("changes", planned.changes().stream().map(PlanJson::change).toList());
        json.put(
                "holds",
                PlanRows.held(planned)
                        .map(hold -> Map.of("gate", hold.gate(), "reason", hold.reason()))
                        .toList());
        return json;
    }

    private static Map<String, Object> change(Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", change.path().toString());
        json.put("declared", String.valueOf(change.declared()));
        json.put("live", String.valueOf(change.live()));
        json.put("impact", change.impact().name());
        return json;
    }
}
