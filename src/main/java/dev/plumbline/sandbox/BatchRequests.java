package dev.plumbline.sandbox;

import dev.plumbline.sandbox.google.ApiCall.Request;
import dev.plumbline.sandbox.google.HttpAnswer;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Google's batches: several requests in one, as parts of a multipart message, answered likewise.
 *
 * @see <a href="https://cloud.google.com/storage/docs/batch">Batch requests</a>
 */
final class BatchRequests {

    private static final String BOUNDARY = "batch_of_the_sandbox";
    private static final Pattern DELIMITER = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n\\r?\\n");

    private final Frontdesk requests;
    private final String agent;

    BatchRequests(Frontdesk requests, String agent) {
        this.requests = requests;
        this.agent = agent;
    }

    static boolean owns(String path) {
        return path.equals("/batch") || path.startsWith("/batch/");
    }

    HttpAnswer answer(Request batch) throws InterruptedException {
        Matcher delimiter = DELIMITER.matcher(batch.type());
        StringBuilder answers = new StringBuilder();
        if (delimiter.find()) {
            for (String part : batch.body().split("--" + Pattern.quote(delimiter.group(1)), -1)) {
                if (!part.isBlank() && !part.startsWith("--")) {
                    answers.append(part(part.strip()));
                }
            }
        }
        answers.append("--").append(BOUNDARY).append("--\r\n");
        return HttpAnswer.of(200, "multipart/mixed; boundary=" + BOUNDARY, answers.toString());
    }

    private String part(String part) throws InterruptedException {
        String[] outer = BLANK_LINE.split(part, 2);
        String[] inner = BLANK_LINE.split(outer.length > 1 ? outer[1] : "", 2);
        String[] first = inner[0].lines().findFirst().orElse("").split(" ", -1);
        String body = inner.length > 1 ? inner[1].strip() : "";
        HttpAnswer answer =
                first.length < 2
                        ? HttpAnswer.of(400, "text/plain", "A part is not a request")
                        : ask(first[0], first[1], body);
        return """
        --%s\r
        Content-Type: application/http\r
        Content-ID: %s\r
        \r
        HTTP/1.1 %d %s\r
        Content-Type: %s\r
        Content-Length: %d\r
        \r
        %s\r
        """
                .formatted(
                        BOUNDARY,
                        contentId(outer[0]),
                        answer.status(),
                        answer.succeeded() ? "OK" : "Error",
                        answer.contentType(),
                        answer.body().length(),
                        answer.body());
    }

    private HttpAnswer ask(String method, String uri, String body) throws InterruptedException {
        Request request =
                HttpFront.request(
                        method.toUpperCase(Locale.ROOT),
                        URI.create(uri),
                        Map.of("content-type", "application/json"),
                        body);
        Optional<HttpAnswer> answer = requests.answer(request, agent);
        return answer.orElseGet(() -> HttpAnswer.of(503, "text/plain", ""));
    }

    /** {@code <response-X>} answers {@code <X>}. */
    private static String contentId(String headers) {
        String id =
                headers.lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-id:"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("<>");
        return id.startsWith("<") ? "<response-" + id.substring(1) : "response-" + id;
    }
}
