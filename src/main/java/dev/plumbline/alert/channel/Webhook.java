package dev.plumbline.alert.channel;

import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.plumbline.alert.settings.SecretSetting;
import dev.plumbline.model.Commit;
import dev.plumbline.model.Revision;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A receiver of signed JSON, as Standard Webhooks has it; a notification's key is the message's id.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
public final class Webhook implements Channel {
    private final URI receiver;
    private final com.standardwebhooks.Webhook signature;
    private final ReceiverClient post;
    private final MessageComposer wording;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.shared();

    /**
     * To one receiver.
     *
     * @param secret {@code whsec_} and what it signs with, in base64
     */
    public Webhook(
            URI receiver,
            SecretSetting secret,
            ReceiverClient post,
            MessageComposer wording,
            InstantSource clock) {
        this.receiver = receiver;
        this.signature = new com.standardwebhooks.Webhook(secret.value());
        this.post = post;
        this.wording = wording;
        this.clock = clock;
    }

    /** What is posted; its shape is told in {@code webhook.schema.json}. */
    record Message(String type, Instant timestamp, Data data) {}

    /** An incident, as it was when its news was written. */
    record Data(
            String id,
            String environment,
            String cause,
            String severity,
            String state,
            String headline,
            String title,
            List<String> differs,
            int left,
            String whose,
            String tried,
            String next,
            @Nullable Instant nextAt,
            Instant since,
            int reopened,
            Source revision,
            Links links) {}

    /** The revision of the specs that it is about. */
    record Source(String id, String label, @Nullable String commit) {}

    /** Where to read on. */
    record Links(@Nullable String page, @Nullable String commit, String runbook) {}

    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public Optional<String> deliver(Notification notification, Optional<String> handle)
            throws DeliveryFailure, InterruptedException {
        String body = json.writeValueAsString(message(notification));
        long now = clock.instant().getEpochSecond();
        Map<String, String> headers =
                Map.of(
                        "webhook-id",
                        notification.key(),
                        "webhook-timestamp",
                        String.valueOf(now),
                        "webhook-signature",
                        sign(notification.key(), now, body));
        post.json(receiver, headers, body).expectTaken("");
        return Optional.empty();
    }

    private String sign(String id, long now, String body) {
        try {
            return signature.sign(id, now, body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }

    private Message message(Notification notification) {
        Incident incident = notification.incident();
        Incident.Story story = incident.story();
        MessageComposer.Told told = wording.tell(notification);
        return new Message(
                "incident." + lower(notification.news()),
                notification.written(),
                new Data(
                        incident.id(),
                        incident.environment(),
                        incident.cause(),
                        lower(story.severity()),
                        lower(incident.state()),
                        told.headline(),
                        line(story.title()),
                        story.differs().stream().limit(100).map(Webhook::line).toList(),
                        story.left() + Math.max(0, story.differs().size() - 100),
                        line(story.whose()),
                        line(story.tried()),
                        line(story.next()),
                        story.nextAt().orElse(null),
                        incident.since(),
                        incident.reopened(),
                        source(story.revision()),
                        new Links(
                                told.link(MessageComposer.Target.PAGE).orElse(null),
                                told.link(MessageComposer.Target.COMMIT).orElse(null),
                                wording.runbook(incident))));
    }

    private static Source source(Revision revision) {
        return new Source(
                revision.id(),
                line(revision.label()),
                revision.commit().map(Commit::hash).orElse(null));
    }

    private static String line(String text) {
        return MessageComposer.line(text, 1000);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
