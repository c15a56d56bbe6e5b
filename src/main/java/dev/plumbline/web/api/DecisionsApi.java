package dev.plumbline.web.api;

import dev.plumbline.engine.Wake;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.web.access.Caller;
import dev.plumbline.web.closeup.InspectionQueries;
import dev.plumbline.web.view.DecisionView;
import dev.plumbline.web.view.EnvironmentQueries;
import dev.plumbline.web.view.EnvironmentSummary;
import dev.plumbline.web.view.ResourceDetail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What people decide about an environment: approvals, rejections, holds, pins and stops. */
@RestController
@RequestMapping(
        path = "/api/v1/environments/{environment}/decisions",
        produces = "application/json")
final class DecisionsApi {
    private final EnvironmentQueries environments;
    private final InspectionQueries inspections;
    private final Ledger ledger;
    private final Wake wake;

    DecisionsApi(
            EnvironmentQueries environments,
            InspectionQueries inspections,
            Ledger ledger,
            Wake wake) {
        this.environments = environments;
        this.inspections = inspections;
        this.ledger = ledger;
        this.wake = wake;
    }

    /** What is in force, oldest first. */
    @GetMapping
    List<DecisionView> all(@PathVariable String environment) {
        return environments.decisions(environment).stream().map(DecisionView::of).toList();
    }

    /** Decides; what was seen of a step has to be what it still is. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    DecisionView decide(@PathVariable String environment, @RequestBody Map<String, String> asked) {
        return decide(environment, DecisionRequest.read(environment, asked));
    }

    /** The same, from a form of a page. */
    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    DecisionView decideByForm(
            @PathVariable String environment, @RequestParam Map<String, String> asked) {
        return decide(environment, asked);
    }

    private DecisionView decide(String environment, DecisionRequest request) {
        Instant now = environments.now();
        EnvironmentSummary line = environments.one(environment).line();
        String step =
                request.about()
                        .map(ref -> step(ref, request))
                        .orElseGet(() ->
                                request.type() == Decision.Type.APPROVE
                                        ? unchanged(environment, line.closure(), request)
                                        : "");
        Decision decision =
                request.decision(
                        UUID.randomUUID().toString().substring(0, 8),
                        environment,
                        step,
                        new Decision.Said(
                                Caller.current().who(),
                                request.reason(),
                                now,
                                now.plus(request.lasts())));
        ledger.decide(decision);
        wake.look(environment);
        return DecisionView.of(decision);
    }

    private String step(Ref ref, DecisionRequest request) {
        ResourceDetail resource = environments.resource(ref.environment(), ref.kind(), ref.name());
        if (request.type() == Decision.Type.STOP && inspections.standstill(ref) == null) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    ("%s/%s cannot be stopped: its kind does not stand still, its spec does not say"
                                    + " that it runs, or it has not been looked at yet.")
                            .formatted(ref.kind(), ref.name()));
        }
        if (request.type() == Decision.Type.HOLD || request.type() == Decision.Type.STOP) {
            return "";
        }
        if (resource.approval().isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Nothing is to be done to %s/%s.".formatted(ref.kind(), ref.name()));
        }
        return unchanged(ref.local(), resource.approval(), request);
    }

    /** What is decided about, if it still is what the asker saw. */
    private static String unchanged(String what, String now, DecisionRequest request) {
        if (!request.what().isEmpty() && !request.what().equals(now)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "What is to be done to %s has changed meanwhile; look again.".formatted(what));
        }
        return now;
    }

    /** Takes a decision back. */
    @DeleteMapping("/{id}")
    DecisionView withdraw(@PathVariable String environment, @PathVariable String id) {
        List<Decision> known = environments.decisions(environment);
        Decision made =
                known.stream()
                        .filter(decision -> decision.id().equals(id))
                        .findFirst()
                        .orElseThrow(() ->
                                EnvironmentQueries.missing(
                                        "decision", id, known.stream().map(Decision::id).toList()));
        ledger.withdraw(environment, id, Caller.current().who(), environments.now());
        wake.look(environment);
        return DecisionView.of(made);
    }
}
