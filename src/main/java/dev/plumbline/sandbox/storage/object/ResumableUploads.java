package dev.plumbline.sandbox.storage.object;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Uploads in several requests: begun with what is to be said of the object, gone on with from
 * wherever they stopped, and ended by the last byte.
 *
 * @see <a href="https://cloud.google.com/storage/docs/performing-resumable-uploads">uploads</a>
 */
final class ResumableUploads {

    /** What a chunk that is not the last is a multiple of. */
    private static final int UNIT = 256 << 10;

    private static final int GIVEN_UP = 499;
    private static final int GO_ON = 308;
    private static final int AT_ONCE = 100;
    private static final String ID = "upload_id";
    private static final Pattern RANGE =
            Pattern.compile("bytes (?:(\\d{1,12})-(\\d{1,12})|\\*)/(\\d{1,12}|\\*)");

    private final StorageErrors errors;
    private final CloudIds ids;
    private final ObjectVersions versions;
    private final Function<ApiCall, ObjectNode> buckets;
    private final Map<String, Session> sessions =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
                    return size() > AT_ONCE;
                }
            };

    ResumableUploads(
            StorageErrors errors,
            CloudIds ids,
            ObjectVersions versions,
            Function<ApiCall, ObjectNode> buckets) {
        this.errors = errors;
        this.ids = ids;
        this.versions = versions;
        this.buckets = buckets;
    }

    /** One upload: so far, and how it ended once it has. */
    private static final class Session {
        private final ObjectNode metadata;
        private final String name;
        private final StringBuilder content = new StringBuilder();
        private @Nullable HttpAnswer ended;

        private Session(ObjectNode metadata, String name) {
            this.metadata = metadata;
            this.name = name;
        }
    }

    /** Whether a call is about one of these. */
    static boolean owns(ApiCall call) {
        return call.query("uploadType").equals("resumable")
                || !call.query(ID).isEmpty()
                || !call.request().http().equals("POST");
    }

    HttpAnswer answer(ApiCall call) {
        return switch (call.request().http()) {
            case "POST" -> call.query(ID).isEmpty() ? begin(call) : goOn(call);
            case "PUT" -> goOn(call);
            default -> giveUp(call);
        };
    }

    private HttpAnswer begin(ApiCall call) {
        ObjectNode bucket = buckets.apply(call);
        String said =
                new String(
                        call.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        ObjectNode metadata =
                BodyReader.read(errors, errors.api().shape("Object"), "", said.strip());
        JsonTrees.dropNulls(metadata);
        String name =
                call.query("name").isEmpty()
                        ? JsonTrees.text(metadata, "name")
                        : call.query("name");
        versions.check(call, bucket, name);
        String type = call.request().header("x-upload-content-type");
        if (!type.isEmpty()) {
            JsonTrees.fill(metadata, "contentType", type);
        }
        String length = call.request().header("x-upload-content-length");
        if (length.matches("\\d{1,18}")) {
            versions.checkRoom((int) Math.min(Long.parseLong(length), Integer.MAX_VALUE));
        }
        String id = ids.uuid();
        sessions.put(id, new Session(metadata, name));
        return HttpAnswer.empty(200)
                .with("X-GUploader-UploadID", id)
                .with(
                        "Location",
                        "http://%s%s?%s&%s=%s"
                                .formatted(
                                        call.request().header("host"),
                                        call.request().path(),
                                        call.request().rawQuery(),
                                        ID,
                                        id));
    }

    private Session session(ApiCall call) {
        Session session = sessions.get(call.query(ID));
        if (session == null) {
            throw errors.refuse(404, "notFound", "There is no such upload.");
        }
        return session;
    }

    private HttpAnswer goOn(ApiCall call) {
        Session session = session(call);
        if (session.ended != null) {
            return session.ended;
        }
        String range = call.request().header("content-range");
        String all = "bytes 0-%d/%d".formatted(call.body().length() - 1, call.body().length());
        String asked = range.isEmpty() && !call.body().isEmpty() ? all : range;
        Matcher matcher = RANGE.matcher(asked.isEmpty() ? "bytes */0" : asked);
        if (!matcher.matches()) {
            throw bad("Failed to parse Content-Range header: " + range);
        }
        if (matcher.group(1) != null) {
            take(session, call.body(), matcher);
        }
        if (matcher.group(3).equals(Integer.toString(session.content.length()))) {
            ObjectNode bucket = buckets.apply(call);
            ObjectNode object =
                    versions.lay(
                            call,
                            bucket,
                            session.name,
                            new ObjectUpload(session.metadata, session.content.toString()));
            session.content.setLength(0);
            session.ended = HttpAnswer.ok(ObjectMetadata.shown(bucket, object));
            return session.ended;
        }
        HttpAnswer more = HttpAnswer.empty(GO_ON);
        return session.content.isEmpty()
                ? more
                : more.with("Range", "bytes=0-" + (session.content.length() - 1));
    }

    /** Appends what is new of a chunk; what came before may be sent again. */
    private void take(Session session, String chunk, Matcher range) {
        long from = Long.parseLong(range.group(1));
        long to = Long.parseLong(range.group(2));
        int there = session.content.length();
        if (to - from + 1 != chunk.length()) {
            throw bad(
                    "Content-Range speaks of %d bytes, and %d were sent."
                            .formatted(to - from + 1, chunk.length()));
        }
        if (from > there) {
            throw bad("The next byte is %d, and not %d.".formatted(there, from));
        }
        boolean last = range.group(3).equals(Long.toString(to + 1));
        if (!last && chunk.length() % UNIT != 0) {
            throw bad(
                    "A chunk that is not the last must be a multiple of %d bytes, not %d."
                            .formatted(UNIT, chunk.length()));
        }
        int known = (int) (there - from);
        if (known < chunk.length()) {
            versions.checkRoom(there + chunk.length() - known);
            session.content.append(chunk, known, chunk.length());
        }
    }

    private HttpAnswer giveUp(ApiCall call) {
        session(call);
        sessions.remove(call.query(ID));
        return HttpAnswer.empty(GIVEN_UP);
    }

    private Refusal bad(String why) {
        return errors.refuse(400, "badRequest", "Invalid request. " + why);
    }
}
