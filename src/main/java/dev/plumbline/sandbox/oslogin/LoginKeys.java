package dev.plumbline.sandbox.oslogin;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.FieldMask;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public keys of users, each until it expires.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/oslogin/rest/v1/users.sshPublicKeys">sshPublicKeys</a>
 */
final class LoginKeys {

    private static final String METHODS = "oslogin.users.sshPublicKeys.";
    private static final String EXPIRES = "expirationTimeUsec";

    private final Cloud cloud;
    private final ApiErrors errors;

    LoginKeys(Cloud cloud, ApiErrors errors) {
        this.cloud = cloud;
        this.errors = errors;
    }

    void handle(MethodHandlers handlers) {
        handlers.on(METHODS + "get", call -> HttpAnswer.ok(shown(call)));
        handlers.on(METHODS + "patch", this::patch);
        handlers.on(METHODS + "delete", this::delete);
    }

    private ObjectNode shown(ApiCall call) {
        return cloud.store()
                .shown(path(call.resource()), call.faults())
                .orElseThrow(() -> errors.notFound(call.resource()));
    }

    private HttpAnswer patch(ApiCall call) {
        ObjectNode sent = BodyReader.sent(errors, call);
        ObjectNode key =
                cloud.store()
                        .get(path(call.resource()))
                        .orElseThrow(() -> errors.notFound(call.resource()))
                        .deepCopy();
        new FieldMask(errors, errors.api().shape("SshPublicKey"), call.query("updateMask"))
                .lay(key, sent, field -> field.name().equals(EXPIRES));
        JsonTrees.dropNulls(key);
        cloud.store().put(path(call.resource()), key);
        return HttpAnswer.ok(key);
    }

    private HttpAnswer delete(ApiCall call) {
        String path = path(call.resource());
        if (!cloud.store().has(path)) {
            throw errors.notFound(call.resource());
        }
        cloud.store().remove(path);
        return HttpAnswer.ok(JsonTrees.object());
    }

    /** Keeps a key, in place of the same one that may expire at another time. */
    void put(String user, ObjectNode sent) {
        String text = JsonTrees.text(sent, "key").strip();
        String fingerprint = fingerprint(text);
        String name = "users/%s/sshPublicKeys/%s".formatted(user, fingerprint);
        ObjectNode key = JsonTrees.object().put("key", text);
        String expires = JsonTrees.text(sent, EXPIRES);
        if (!expires.isEmpty() && !expires.equals("0")) {
            key.put(EXPIRES, expires);
        }
        cloud.store().put(path(name), key.put("fingerprint", fingerprint).put("name", name));
    }

    private String fingerprint(String text) {
        String[] words = text.split("\\s+", -1);
        try {
            byte[] blob = Base64.getDecoder().decode(words.length < 2 ? "" : words[1]);
            if (!words[0].isEmpty() && words[0].equals(type(blob))) {
                return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(blob));
            }
        } catch (IllegalArgumentException e) {
            throw errors.status(400, "Invalid SSH public key.");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        throw errors.status(400, "Invalid SSH public key.");
    }

    /** The type that a key says of itself, empty when it is none. */
    private static String type(byte[] blob) {
        int length = blob.length < Integer.BYTES ? -1 : ByteBuffer.wrap(blob).getInt();
        return length < 0 || length > blob.length - Integer.BYTES
                ? ""
                : new String(blob, Integer.BYTES, length, StandardCharsets.US_ASCII);
    }

    /** All keys of a user. */
    Stream<ObjectNode> of(String user) {
        return cloud.store().all(path("users/" + user + "/sshPublicKeys/"));
    }

    /** Whether a user has a key that is good now. */
    boolean good(String user, String blob) {
        return of(user).filter(key -> JsonTrees.text(key, "key").split("\\s+", -1)[1].equals(blob))
                .anyMatch(this::unexpired);
    }

    private boolean unexpired(ObjectNode key) {
        String expires = JsonTrees.text(key, EXPIRES);
        return expires.isEmpty()
                || cloud.clock()
                        .now()
                        .isBefore(Instant.EPOCH.plus(Long.parseLong(expires), ChronoUnit.MICROS));
    }

    private String path(String name) {
        return errors.api().host() + "/" + name;
    }
}
