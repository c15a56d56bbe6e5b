package dev.plumbline.alert.channel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A Slack with one channel: keeps its messages and threads, and refuses what Slack refuses. */
public final class SlackReceiver extends Receiver {
    public static final String CHANNEL = "C0123456789";
    public static final String TOKEN = "xoxb-1234-planted-slack-token";

    private final Map<String, JsonNode> messages = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> threads = new LinkedHashMap<>();

    public SlackReceiver() {
        super(_ -> Answer.of(500));
        answers(this::answer);
    }

    /** Its messages, oldest first, as they now are. */
    public synchronized List<JsonNode> messages() {
        return List.copyOf(messages.values());
    }

    /** What stands in the thread of a message. */
    public synchronized List<JsonNode> thread(int message) {
        String ts = List.copyOf(messages.keySet()).get(message);
        return threads.getOrDefault(ts, List.of());
    }

    synchronized void delete(int message) {
        messages.remove(List.copyOf(messages.keySet()).get(message));
    }

    synchronized Answer answer(Request request) {
        if (!("Bearer " + TOKEN).equals(request.headers().get("Authorization"))) {
            return refuse("invalid_auth");
        }
        return switch (request.path()) {
            case "/api/chat.postMessage" -> post(request);
            case "/api/chat.update" -> update(request);
            default -> refuse("unknown_method");
        };
    }

    private Answer post(Request request) {
        if (!wrong("/schemas/slack-message.schema.json", request.body()).isEmpty()) {
            return refuse("invalid_blocks");
        }
        JsonNode message = request.json();
        if (!message.path("channel").asString().equals(CHANNEL)) {
            return refuse("channel_not_found");
        }
        String ts = "1803902400.%06d".formatted(requests().size());
        if (message.has("thread_ts")) {
            threads.computeIfAbsent(message.path("thread_ts").asString(), _ -> new ArrayList<>())
                    .add(message);
        } else {
            messages.put(ts, message);
        }
        return took(ts);
    }

    private Answer update(Request request) {
        if (!wrong("/schemas/slack-update.schema.json", request.body()).isEmpty()) {
            return refuse("invalid_arguments");
        }
        String ts = request.json().path("ts").asString();
        if (messages.computeIfPresent(ts, (_, _) -> request.json()) == null) {
            return refuse("message_not_found");
        }
        return took(ts);
    }

    static Answer refuse(String error) {
        return Answer.of(200, "{\"ok\":false,\"error\":\"" + error + "\"}");
    }

    private static Answer took(String ts) {
        return Answer.of(
                200, "{\"ok\":true,\"channel\":\"" + CHANNEL + "\",\"ts\":\"" + ts + "\"}");
    }
}
