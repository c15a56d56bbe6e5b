package dev.plumbline.web.page;

import dev.plumbline.model.Ref;
import dev.plumbline.web.closeup.CloseupQueries;
import dev.plumbline.web.closeup.ConsoleLinks;
import dev.plumbline.web.closeup.InspectionQueries;
import dev.plumbline.web.history.HistoryFilter;
import dev.plumbline.web.history.HistoryQueries;
import dev.plumbline.web.view.AlertQueries;
import dev.plumbline.web.view.DecisionView;
import dev.plumbline.web.view.EnvironmentDetail;
import dev.plumbline.web.view.EnvironmentQueries;
import dev.plumbline.web.view.EnvironmentSummary;
import dev.plumbline.web.view.IncidentQueries;
import dev.plumbline.web.view.ResourceDetail;
import java.util.Comparator;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The dashboard: what the API tells, for people, worst first. */
@Controller
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
final class DashboardPages {
    private static final int NEWEST = 10;

    private final EnvironmentQueries environments;
    private final HistoryQueries history;
    private final IncidentQueries incidents;
    private final AlertQueries alerts;
    private final CloseupQueries closeups;
    private final InspectionQueries inspections;

    DashboardPages(
            EnvironmentQueries environments,
            HistoryQueries history,
            IncidentQueries incidents,
            AlertQueries alerts,
            CloseupQueries closeups,
            InspectionQueries inspections) {
        this.environments = environments;
        this.history = history;
        this.incidents = incidents;
        this.alerts = alerts;
        this.closeups = closeups;
        this.inspections = inspections;
    }

    @ModelAttribute("words")
    PageText words() {
        return new PageText(environments.now());
    }

    @GetMapping("/")
    String fleet(Model model) {
        model.addAttribute(
                "environments",
                environments.all().stream()
                        .sorted(
                                Comparator.comparing(EnvironmentSummary::worst)
                                        .thenComparing(
                                                EnvironmentSummary::drifted,
                                                Comparator.reverseOrder())
                                        .thenComparing(EnvironmentSummary::name))
                        .toList());
        model.addAttribute("incidents", incidents.open());
        model.addAttribute("undelivered", alerts.givenUp());
        return "fleet";
    }

    @GetMapping("/environments/{environment}")
    String environment(@PathVariable String environment, Model model) {
        EnvironmentDetail detail = environments.one(environment);
        model.addAttribute("environment", detail.line());
        model.addAttribute("detail", detail);
        model.addAttribute("decided", decided(environment));
        model.addAttribute(
                "happened", history.of(environment, HistoryFilter.of(null, "", "24h", NEWEST)));
        model.addAttribute("graph", closeups.graph(environment, detail.resources()));
        model.addAttribute("spending", closeups.spending(environment));
        model.addAttribute("incidents", incidents.open(environment));
        model.addAttribute(
                "notable",
                detail.resources().stream()
                        .filter(ResourceDetail::notable)
                        .filter(resource -> !resource.orphan())
                        .toList());
        model.addAttribute(
                "orphans", detail.resources().stream().filter(ResourceDetail::orphan).toList());
        model.addAttribute(
                "going", detail.resources().stream().filter(ResourceDetail::goesWithAll).toList());
        model.addAttribute(
                "quiet",
                detail.resources().stream().filter(resource -> !resource.notable()).toList());
        return "environment";
    }

    @GetMapping("/environments/{environment}/resources/{kind}/{*name}")
    String resource(
            @PathVariable String environment,
            @PathVariable String kind,
            @PathVariable String name,
            Model model) {
        String plain = name.substring(1);
        model.addAttribute("environment", environments.one(environment).line());
        ResourceDetail resource = environments.resource(environment, kind, plain);
        model.addAttribute("resource", resource);
        model.addAttribute("closeup", closeups.of(environment, resource));
        model.addAttribute("console", ConsoleLinks.of(kind, resource.place()).orElse(null));
        model.addAttribute("standstill", inspections.standstill(new Ref(environment, kind, plain)));
        model.addAttribute("logs", inspections.sources(kind));
        model.addAttribute("decided", decided(environment));
        model.addAttribute("attempts", environments.attempts(environment, kind, plain));
        return "resource";
    }

    private Decided decided(String environment) {
        return new Decided(
                environments.decisions(environment).stream().map(DecisionView::of).toList());
    }
}
