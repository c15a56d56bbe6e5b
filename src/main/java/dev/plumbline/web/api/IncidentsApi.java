package dev.plumbline.web.api;

import dev.plumbline.alert.incident.IncidentSnoozer;
import dev.plumbline.model.text.CappedText;
import dev.plumbline.web.access.Caller;
import dev.plumbline.web.view.EnvironmentQueries;
import dev.plumbline.web.view.IncidentDetail;
import dev.plumbline.web.view.IncidentQueries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What there is to know of incidents, and the wish to be left alone with one for a while. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
final class IncidentsApi {
    private static final Duration LONGEST = Duration.ofDays(30);

    private final EnvironmentQueries environments;
    private final IncidentQueries incidents;
    private final IncidentSnoozer snoozing;

    IncidentsApi(
            EnvironmentQueries environments, IncidentQueries incidents, IncidentSnoozer snoozing) {
        this.environments = environments;
        this.incidents = incidents;
        this.snoozing = snoozing;
    }

    @GetMapping("/incidents")
    List<IncidentDetail> all() {
        return incidents.all();
    }

    @GetMapping("/environments/{environment}/incidents")
    List<IncidentDetail> all(@PathVariable String environment) {
        environments.one(environment);
        return incidents.all().stream()
                .filter(each -> each.environment().equals(environment))
                .toList();
    }

    /** Nothing more is told of it for a while, such as {@code 90m}, {@code 4h} or {@code 2d}. */
    @PostMapping("/incidents/{id}/snooze")
    IncidentDetail snooze(@PathVariable String id, @RequestParam("for") String time) {
        return known(id)
                .flatMap(each ->
                        snoozing.snooze(each, incidents.in(duration(time)), Caller.current().who()))
                .map(incidents::told)
                .orElseThrow(unknown(id));
    }

    @DeleteMapping("/incidents/{id}/snooze")
    IncidentDetail wake(@PathVariable String id) {
        return known(id).flatMap(snoozing::wake).map(incidents::told).orElseThrow(unknown(id));
    }

    private Optional<String> known(String id) {
        return Optional.of(id).filter(incidents::has);
    }

    private static Duration duration(String time) {
        Optional<Duration> read;
        try {
            read = Optional.of(DurationStyle.detectAndParse(time));
        } catch (IllegalArgumentException _) {
            read = Optional.empty();
        }
        return read.filter(span -> span.isPositive() && span.compareTo(LONGEST) <= 0)
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.BAD_REQUEST,
                                "A snooze lasts a time such as 90m, 4h or 2d, 30 days at most, not '"
                                        + CappedText.of(time)
                                        + "'."));
    }

    private static Supplier<ResponseStatusException> unknown(String id) {
        return () ->
                new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There is no open incident '" + CappedText.of(id) + "'.");
    }
}
