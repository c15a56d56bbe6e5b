package dev.plumbline.alert.delivery;

import dev.plumbline.alert.channel.DeliveryDeadline;
import dev.plumbline.alert.channel.DeliveryFailure;
import dev.plumbline.alert.channel.ReceiverClient;
import dev.plumbline.alert.settings.SecretSetting;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.report.Report;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a URL once after every finished scan, so that somebody else notices when there are none
 * any more.
 */
public final class Heartbeat implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final Ledger ledger;
    private final Optional<SecretSetting> url;
    private final ReceiverClient post;
    private final DeliveryDeadline deadline;
    private final KeyedExecutor lanes;
    private final Instant started;
    private final Map<String, Instant> reported = new ConcurrentHashMap<>();
    private final Map<String, Instant> scanned = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /**
     * Beats for what is scanned from now on.
     *
     * @param url with {@code {environment}} in place of a name; empty for no beat at all
     * @param started scans before it were somebody else's
     */
    public Heartbeat(
            Ledger ledger,
            Optional<SecretSetting> url,
            ReceiverClient post,
            DeliveryDeadline deadline,
            KeyedExecutor lanes,
            Instant started) {
        this.ledger = ledger;
        this.url = url;
        this.post = post;
        this.deadline = deadline;
        this.lanes = lanes;
        this.started = started;
    }

    /** Starts a beat for every environment with a new scan; returns at once. */
    public void tick() {
        url.ifPresent(template ->
                ledger.reportedAt()
                        .forEach((environment, at) -> {
                            if (!at.equals(reported.get(environment))) {
                                lanes.start(environment, () -> look(environment, at, template));
                            }
                        }));
    }

    private void look(String environment, Instant at, SecretSetting template) {
        try {
            Instant last = ledger.report(environment).map(Report::scanned).orElse(Instant.EPOCH);
            reported.put(environment, at);
            Instant before = Optional.ofNullable(scanned.put(environment, last)).orElse(started);
            if (last.isAfter(before)) {
                beat(environment, template);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("the heartbeat of {} is left out, because the ledger failed", environment, e);
        }
    }

    private void beat(String environment, SecretSetting template) throws InterruptedException {
        URI target =
                URI.create(
                        template.value()
                                .replace(
                                        "{environment}",
                                        URLEncoder.encode(environment, StandardCharsets.UTF_8)));
        try {
            deadline.within(() -> {
                post.get(target).expectTaken("");
                return target;
            });
            if (failing.remove(environment)) {
                log.info("the heartbeat of {} is heard again", environment);
            }
        } catch (DeliveryFailure e) {
            if (failing.add(environment)) {
                log.warn("the heartbeat of {} is not heard: {}", environment, e.why());
            }
        }
    }

    @Override
    public void close() {
        lanes.close();
    }
}
