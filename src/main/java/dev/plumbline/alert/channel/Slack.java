package dev.plumbline.alert.channel;

import dev.plumbline.alert.channel.MessageComposer.Fact;
import dev.plumbline.alert.channel.MessageComposer.Link;
import dev.plumbline.alert.channel.MessageComposer.Told;
import dev.plumbline.alert.settings.SecretSetting;
import dev.plumbline.model.report.Notification;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A channel of Slack: one message per incident, kept up to date, and every later news in its
 * thread. A handle is {@code channel/ts}.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</a>
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">the limits of blocks</a>
 */
public final class Slack implements Channel {
    private static final int LONGEST_HEADER = 150;

    /** A text object takes 3000 characters; all blocks of a message together some 12 000. */
    private static final int LONGEST_TEXT = 2900;

    private static final Set<String> FOR_GOOD =
            Set.of(
                    "invalid_blocks",
                    "invalid_blocks_format",
                    "msg_blocks_too_long",
                    "msg_too_long",
                    "no_text",
                    "markdown_text_conflict",
                    "invalid_arguments",
                    "invalid_arg_name",
                    "invalid_array_arg",
                    "invalid_charset",
                    "invalid_json",
                    "json_not_object",
                    "invalid_metadata_format",
                    "invalid_metadata_schema",
                    "metadata_too_large");

    /** The message is there no longer, or cannot be changed any more: a new one is made. */
    private static final Set<String> GONE =
            Set.of("message_not_found", "cant_update_message", "edit_window_closed");

    private static final Map<String, String> REMEDIES =
            Map.of(
                    "invalid_auth", "give it another token",
                    "not_authed", "give it a token",
                    "token_revoked", "give it another token",
                    "token_expired", "give it another token",
                    "account_inactive", "give it another token",
                    "missing_scope", "the app needs the scope chat:write",
                    "channel_not_found",
                            "configure the id of a channel that the app was invited to",
                    "not_in_channel", "invite the app to the channel",
                    "is_archived", "configure the id of a channel that is not archived");

    private final String api;
    private final SecretSetting token;
    private final String channel;
    private final ReceiverClient post;
    private final MessageComposer wording;
    private final JsonMapper json = JsonMapper.shared();

    public Slack(
            URI api,
            SecretSetting token,
            String channel,
            ReceiverClient post,
            MessageComposer wording) {
        this.api = api.toString().replaceAll("/+$", "");
        this.token = token;
        this.channel = channel;
        this.post = post;
        this.wording = wording;
    }

    @Override
    public String type() {
        return "slack";
    }

    @Override
    public Optional<String> deliver(Notification notification, Optional<String> handle)
            throws DeliveryFailure, InterruptedException {
        if (handle.isPresent()) {
            String[] message = handle.get().split("/", 2);
            if (update(notification, message[0], message[1])) {
                Map<String, Object> reply = message(notification, message[0]);
                reply.put("thread_ts", message[1]);
                expectTaken(call("chat.postMessage", reply));
                return Optional.empty();
            }
        }
        JsonNode posted = call("chat.postMessage", message(notification, channel));
        expectTaken(posted);
        return Optional.of(
                posted.path("channel").asString(channel) + "/" + posted.path("ts").asString());
    }

    /** Whether the message was there to be updated. */
    private boolean update(Notification notification, String where, String timestamp)
            throws DeliveryFailure, InterruptedException {
        Map<String, Object> message = message(notification, where);
        message.put("ts", timestamp);
        message.remove("unfurl_links");
        JsonNode updated = call("chat.update", message);
        if (GONE.contains(updated.path("error").asString(""))) {
            return false;
        }
        expectTaken(updated);
        return true;
    }

    private Map<String, Object> message(Notification notification, String where) {
        Told told = wording.tell(notification);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("channel", where);
        message.put("text", escaped(told.headline(), LONGEST_TEXT));
        message.put("blocks", blocks(told));
        message.put(
                "metadata",
                Map.of(
                        "event_type",
                        "plumbline_incident",
                        "event_payload",
                        Map.of(
                                "incident",
                                notification.incident().id(),
                                "key",
                                notification.key())));
        message.put("unfurl_links", false);
        return message;
    }

    private static List<Object> blocks(Told told) {
        List<Object> blocks = new ArrayList<>();
        blocks.add(
                Map.of(
                        "type",
                        "header",
                        "text",
                        Map.of(
                                "type",
                                "plain_text",
                                "text",
                                MessageComposer.line(told.headline(), LONGEST_HEADER),
                                "emoji",
                                false)));
        if (!told.differs().isEmpty()) {
            blocks.add(section(joined(told.differs(), Slack::item, "\n")));
        }
        blocks.add(section(joined(told.facts(), Slack::fact, "\n")));
        blocks.add(
                Map.of(
                        "type",
                        "context",
                        "elements",
                        List.of(markdown(joined(told.links(), Slack::link, " · ")))));
        return blocks;
    }

    private static Map<String, Object> section(String text) {
        return Map.of("type", "section", "text", markdown(text));
    }

    /** Verbatim: nothing in it is made a link or a mention that is not marked as one. */
    private static Map<String, Object> markdown(String text) {
        return Map.of("type", "mrkdwn", "text", text, "verbatim", true);
    }

    private static String item(String line) {
        return "• " + escaped(line, LONGEST_TEXT);
    }

    private static String fact(Fact fact) {
        return "*" + fact.name() + ":* " + escaped(fact.text(), LONGEST_TEXT);
    }

    private static String link(Link link) {
        return "<" + escaped(link.url(), LONGEST_TEXT) + "|" + link.name() + ">";
    }

    /** As many parts as fit, whole. */
    private static <T> String joined(List<T> parts, Function<T, String> format, String between) {
        StringBuilder text = new StringBuilder();
        for (T part : parts) {
            String formatted = format.apply(part);
            if (text.length() + between.length() + formatted.length() > LONGEST_TEXT) {
                break;
            }
            text.append(text.isEmpty() ? "" : between).append(formatted);
        }
        return text.toString();
    }

    /** The three characters that mean something to Slack; cut before one that does not fit. */
    private static String escaped(String text, int longest) {
        StringBuilder escaped = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            String next =
                    switch (point) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        default -> Character.toString(point);
                    };
            if (escaped.length() + next.length() > longest) {
                break;
            }
            escaped.append(next);
        }
        return escaped.toString();
    }

    private JsonNode call(String method, Map<String, Object> message)
            throws DeliveryFailure, InterruptedException {
        ReceiverClient.Reply reply =
                post.json(
                        URI.create(api + "/" + method),
                        Map.of("Authorization", "Bearer " + token.value()),
                        json.writeValueAsString(message));
        reply.expectTaken("");
        try {
            return json.readTree(reply.body());
        } catch (JacksonException _) {
            throw DeliveryFailure.later("its answer is no JSON: is that Slack?");
        }
    }

    private void expectTaken(JsonNode answer) throws DeliveryFailure {
        if (answer.path("ok").asBoolean(false)) {
            return;
        }
        String error =
                MessageComposer.line(
                        token.hiddenIn(answer.path("error").asString("no reason")), 100);
        String remedy = REMEDIES.get(error);
        String why = "Slack refuses: " + error + (remedy == null ? "" : "; " + remedy);
        if (FOR_GOOD.contains(error)) {
            throw DeliveryFailure.forGood(why);
        }
        throw DeliveryFailure.later(
                why, error.startsWith("rate") ? Duration.ofSeconds(30) : Duration.ZERO);
    }
}
