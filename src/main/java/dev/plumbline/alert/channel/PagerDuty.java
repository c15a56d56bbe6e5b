package dev.plumbline.alert.channel;

import dev.plumbline.alert.channel.MessageComposer.Fact;
import dev.plumbline.alert.channel.MessageComposer.Target;
import dev.plumbline.alert.channel.MessageComposer.Told;
import dev.plumbline.alert.settings.SecretSetting;
import dev.plumbline.model.Severity;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service of PagerDuty: one alert per incident, triggered, updated and resolved under the
 * incident's id, so that an event that comes twice changes nothing.
 *
 * @see <a href="https://developer.pagerduty.com/docs/events-api-v2/trigger-events/">Events API
 *     v2</a>
 */
final class PagerDuty implements Channel {
    private static final int LONGEST_SUMMARY = 1024;

    private final URI events;
    private final SecretSetting routingKey;
    private final ReceiverClient post;
    private final MessageComposer wording;
    private final JsonMapper json = JsonMapper.shared();

    PagerDuty(URI events, SecretSetting routingKey, ReceiverClient post, MessageComposer wording) {
        this.events = events;
        this.routingKey = routingKey;
        this.post = post;
        this.wording = wording;
    }

    @Override
    public String type() {
        return "pagerduty";
    }

    @Override
    public Optional<String> deliver(Notification notification, Optional<String> handle)
            throws DeliveryFailure, InterruptedException {
        ReceiverClient.Reply reply =
                post.json(events, Map.of(), json.writeValueAsString(event(notification)));
        reply.expectTaken(said(routingKey.hiddenIn(reply.body())));
        return Optional.empty();
    }

    private Map<String, Object> event(Notification notification) {
        boolean over = notification.news() == Notification.News.RESOLVED;
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("routing_key", routingKey.value());
        event.put("event_action", over ? "resolve" : "trigger");
        event.put("dedup_key", notification.incident().id());
        if (!over) {
            Told told = wording.tell(notification);
            event.put("payload", payload(notification.incident(), told));
            event.put("client", "Plumbline");
            told.link(Target.PAGE).ifPresent(page -> event.put("client_url", page));
            event.put(
                    "links",
                    told.links().stream()
                            .map(link -> Map.of("href", link.url(), "text", link.name()))
                            .toList());
        }
        return event;
    }

    private static Map<String, Object> payload(Incident incident, Told told) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (Fact fact : told.facts()) {
            details.put(fact.name(), fact.text());
        }
        details.put("What differs", told.differs());
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("summary", MessageComposer.line(told.headline(), LONGEST_SUMMARY));
        payload.put("timestamp", incident.since().toString());
        payload.put("severity", severity(incident.story().severity()));
        payload.put("source", MessageComposer.line(incident.environment(), LONGEST_SUMMARY));
        payload.put("class", MessageComposer.line(incident.cause(), LONGEST_SUMMARY));
        payload.put("custom_details", details);
        return payload;
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "critical";
            case WARNING -> "warning";
            case NOTICE -> "info";
        };
    }

    /** What a refusal says of itself. */
    private String said(String body) {
        try {
            JsonNode answer = json.readTree(body);
            List<String> words =
                    answer.path("errors").valueStream().map(error -> error.asString("")).toList();
            return MessageComposer.line(
                    answer.path("message").asString("")
                            + words.stream().collect(Collectors.joining("; ", " (", ")")),
                    300);
        } catch (JacksonException _) {
            return "";
        }
    }
}
