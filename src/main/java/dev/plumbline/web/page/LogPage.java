package dev.plumbline.web.page;

import dev.plumbline.model.Ref;
import dev.plumbline.web.closeup.InspectionQueries;
import dev.plumbline.web.view.EnvironmentQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The last lines of a log, asked for when somebody opens it. */
@Controller
final class LogPage {
    private static final int LINES = 100;

    private final EnvironmentQueries environments;
    private final InspectionQueries inspections;

    LogPage(EnvironmentQueries environments, InspectionQueries inspections) {
        this.environments = environments;
        this.inspections = inspections;
    }

    @GetMapping(
            path = "/environments/{environment}/logs/{kind}/{*name}",
            produces = MediaType.TEXT_HTML_VALUE)
    String logs(
            @PathVariable String environment,
            @PathVariable String kind,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String container,
            Model model) {
        Ref ref = new Ref(environment, kind, name.substring(1));
        model.addAttribute("words", new PageText(environments.now()));
        model.addAttribute("environment", environments.one(environment).line());
        model.addAttribute("logs", inspections.sources(kind));
        model.addAttribute("log", inspections.logs(ref, container, LINES, null));
        return "log";
    }
}
