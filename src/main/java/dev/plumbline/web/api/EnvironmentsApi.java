package dev.plumbline.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.plumbline.engine.Wake;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.SpendingView;
import dev.plumbline.web.closeup.CloseupQueries;
import dev.plumbline.web.closeup.InspectionQueries;
import dev.plumbline.web.closeup.StandstillView;
import dev.plumbline.web.history.HistoryEntry;
import dev.plumbline.web.history.HistoryFilter;
import dev.plumbline.web.history.HistoryQueries;
import dev.plumbline.web.view.AttemptView;
import dev.plumbline.web.view.EnvironmentDetail;
import dev.plumbline.web.view.EnvironmentQueries;
import dev.plumbline.web.view.EnvironmentSummary;
import dev.plumbline.web.view.ResourceDetail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The REST API: the last report of every environment, serialised. */
@RestController
@RequestMapping(path = "/api/v1/environments", produces = "application/json")
final class EnvironmentsApi {
    private final EnvironmentQueries environments;
    private final HistoryQueries history;
    private final CloseupQueries closeups;
    private final InspectionQueries inspections;
    private final Wake wake;

    EnvironmentsApi(
            EnvironmentQueries environments,
            HistoryQueries history,
            CloseupQueries closeups,
            InspectionQueries inspections,
            Wake wake) {
        this.environments = environments;
        this.history = history;
        this.closeups = closeups;
        this.inspections = inspections;
        this.wake = wake;
    }

    /**
     * Only what is not as declared.
     *
     * @param unseen how many resources could not be seen: whether they are as declared is unknown
     */
    record Drift(
            String environment,
            Instant lastScan,
            boolean stale,
            int drifted,
            int unseen,
            List<ResourceDetail> resources) {}

    /**
     * What would be done, and what holds it.
     *
     * @param cost what it does to the estimate of a month; null until it was looked at
     */
    record Plan(
            String environment,
            String mode,
            String revision,
            Instant lastScan,
            boolean stale,
            @Nullable SpendingView cost,
            List<ResourceDetail> steps) {}

    /**
     * A resource with what was tried on it, newest first.
     *
     * @param standstill how it stands, where it can be stopped
     */
    record Explained(
            String environment,
            @JsonUnwrapped ResourceDetail resource,
            @Nullable StandstillView standstill,
            List<AttemptView> attempts) {}

    /** That a look was asked for, and where its report will be. */
    record Asked(String environment, Instant asked, String report) {}

    /** That an environment is kept no more, and how much is still there of it. */
    record Forgotten(String environment, int left) {}

    @GetMapping
    List<EnvironmentSummary> all() {
        return environments.all();
    }

    @GetMapping("/{environment}")
    EnvironmentDetail one(@PathVariable String environment) {
        return environments.one(environment);
    }

    @GetMapping("/{environment}/drift")
    Drift drift(@PathVariable String environment) {
        EnvironmentDetail detail = environments.one(environment);
        return new Drift(
                environment,
                detail.line().lastScan(),
                detail.line().stale(),
                detail.line().drifted(),
                detail.line().verdicts().getOrDefault(Verdict.UNKNOWN, 0),
                detail.resources().stream().filter(ResourceDetail::drifted).toList());
    }

    @GetMapping("/{environment}/plan")
    Plan plan(@PathVariable String environment) {
        EnvironmentDetail detail = environments.one(environment);
        return new Plan(
                environment,
                detail.line().mode(),
                detail.line().revision(),
                detail.line().lastScan(),
                detail.line().stale(),
                closeups.spending(environment),
                detail.resources().stream().filter(ResourceDetail::planned).toList());
    }

    /** What happened, newest first; {@code kind} is all but passes where it is not said. */
    @GetMapping("/{environment}/history")
    List<HistoryEntry> history(
            @PathVariable String environment,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "7d") String since,
            @RequestParam(defaultValue = "100") int limit) {
        return history.of(environment, HistoryFilter.of(resource, kind, since, limit));
    }

    @GetMapping("/{environment}/resources/{kind}/{*name}")
    Explained resource(
            @PathVariable String environment,
            @PathVariable String kind,
            @PathVariable String name) {
        String plain = name.substring(1);
        return new Explained(
                environment,
                environments.resource(environment, kind, plain),
                inspections.standstill(new Ref(environment, kind, plain)),
                environments.attempts(environment, kind, plain));
    }

    /** Lets go of an environment whose spec is gone; what is still there of it stays. */
    @DeleteMapping("/{environment}")
    Forgotten forget(@PathVariable String environment) {
        EnvironmentSummary line = environments.one(environment).line();
        if (!wake.forget(environment)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "%s is declared: delete its spec before it is forgotten."
                            .formatted(environment));
        }
        return new Forgotten(environment, line.resources());
    }

    @PostMapping("/{environment}/sync")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked sync(@PathVariable String environment) {
        Instant now = environments.now();
        if (!wake.sync(environment)) {
            throw environments.unknown(environment);
        }
        return new Asked(environment, now, "/api/v1/environments/" + environment);
    }
}
