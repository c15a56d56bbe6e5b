package dev.plumbline.web.api;

import dev.plumbline.model.Ref;
import dev.plumbline.web.closeup.FactsView;
import dev.plumbline.web.closeup.InspectionQueries;
import dev.plumbline.web.closeup.LogView;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What one resource itself answers, now: the answer takes as long as it does. */
@RestController
@RequestMapping(path = "/api/v1/environments/{environment}", produces = "application/json")
final class InspectionsApi {
    private final InspectionQueries inspections;

    InspectionsApi(InspectionQueries inspections) {
        this.inspections = inspections;
    }

    @GetMapping("/facts/{kind}/{*name}")
    FactsView facts(
            @PathVariable String environment,
            @PathVariable String kind,
            @PathVariable String name) {
        return inspections.facts(new Ref(environment, kind, name.substring(1)));
    }

    /** Whoever follows a log asks again for what came after the last line. */
    @GetMapping("/logs/{kind}/{*name}")
    LogView logs(
            @PathVariable String environment,
            @PathVariable String kind,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String container,
            @RequestParam(defaultValue = "200") int lines,
            @RequestParam(required = false) @Nullable String after) {
        return inspections.logs(
                new Ref(environment, kind, name.substring(1)), container, lines, after);
    }
}
