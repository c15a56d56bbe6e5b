package dev.plumbline.web.api;

import dev.plumbline.alert.channel.ChannelDirectory;
import dev.plumbline.web.view.AlertQueries;
import dev.plumbline.web.view.NotificationView;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST API of alerts: who is told, what did not reach them, and a test. */
@RestController
@RequestMapping(path = "/api/v1/alerts", produces = "application/json")
final class AlertsApi {
    private final AlertQueries alerts;

    AlertsApi(AlertQueries alerts) {
        this.alerts = alerts;
    }

    /**
     * Who is told, and what did not reach them.
     *
     * @param undelivered notifications that were refused once or given up, oldest first
     */
    record Standing(List<ChannelDirectory.Receiver> channels, List<NotificationView> undelivered) {}

    @GetMapping
    Standing standing() {
        return new Standing(alerts.channels(), alerts.undelivered());
    }

    /** Sends a test incident to every channel. */
    @PostMapping("/test")
    List<ChannelDirectory.Tried> testAll() {
        return alerts.testAll();
    }

    /** Sends a test incident to one channel. */
    @PostMapping("/test/{channel}")
    List<ChannelDirectory.Tried> test(@PathVariable String channel) {
        return alerts.test(channel);
    }
}
