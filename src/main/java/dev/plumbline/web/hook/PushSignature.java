package dev.plumbline.web.hook;

import com.standardwebhooks.Webhook;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether a push was signed by whoever shares our secret. */
final class PushSignature {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String GITHUB = "X-Hub-Signature-256";
    private static final String GITLAB = "X-Gitlab-Token";
    private static final String STANDARD = "webhook-signature";
    private static final String STANDARD_ID = "webhook-id";
    private static final String STANDARD_TIME = "webhook-timestamp";

    private static final int PART = 8 * 1024;

    private final byte[] secret;
    private final byte[] standard;

    /** What was found out about a push. */
    sealed interface Verdict {
        /** It carries no signature. */
        record Missing() implements Verdict {}

        /** It carries one that is not right. */
        record Wrong() implements Verdict {}

        /** Its body is longer than it may be. */
        record TooLong() implements Verdict {}

        /**
         * It is what it says it is.
         *
         * @param once what no other push has; a plain token has nothing of that kind
         */
        record Right(Optional<String> once) implements Verdict {}
    }

    PushSignature(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.standard =
                secret.startsWith(Webhook.SECRET_PREFIX)
                        ? Base64.getDecoder()
                                .decode(secret.substring(Webhook.SECRET_PREFIX.length()))
                        : this.secret;
    }

    /**
     * Reads the body only where a signature needs it, and keeps none of it.
     *
     * @param longest how many bytes a body may have
     */
    Verdict verdict(HttpServletRequest push, int longest, Instant now) throws IOException {
        String signature = push.getHeader(GITHUB);
        if (signature != null) {
            return github(signature, push.getInputStream(), longest);
        }
        signature = push.getHeader(STANDARD);
        if (signature != null) {
            return standard(signature, push, longest, now);
        }
        String token = push.getHeader(GITLAB);
        if (token != null) {
            return MessageDigest.isEqual(secret, token.getBytes(StandardCharsets.UTF_8))
                    ? new Verdict.Right(Optional.empty())
                    : new Verdict.Wrong();
        }
        return new Verdict.Missing();
    }

    private Verdict github(String signature, InputStream body, int longest) throws IOException {
        Optional<byte[]> digest = digest(secret, "", body, longest);
        if (digest.isEmpty()) {
            return new Verdict.TooLong();
        }
        String right = "sha256=" + HexFormat.of().formatHex(digest.get());
        return same(right, signature) ? new Verdict.Right(Optional.of(right)) : new Verdict.Wrong();
    }

    private Verdict standard(String signatures, HttpServletRequest push, int longest, Instant now)
            throws IOException {
        String id = push.getHeader(STANDARD_ID);
        String time = push.getHeader(STANDARD_TIME);
        if (id == null || time == null || !time.matches("[0-9]{1,12}")) {
            return new Verdict.Wrong();
        }
        Instant signed = Instant.ofEpochSecond(Long.parseLong(time));
        if (Duration.between(signed, now).abs().compareTo(TOLERANCE) > 0) {
            return new Verdict.Wrong();
        }
        String before = id + "." + signed.getEpochSecond() + ".";
        Optional<byte[]> digest = digest(standard, before, push.getInputStream(), longest);
        if (digest.isEmpty()) {
            return new Verdict.TooLong();
        }
        String right = "v1," + Base64.getEncoder().encodeToString(digest.get());
        return Arrays.stream(signatures.split(" ")).anyMatch(each -> same(right, each))
                ? new Verdict.Right(Optional.of("id=" + id))
                : new Verdict.Wrong();
    }

    /** Empty where the body is too long. */
    private static Optional<byte[]> digest(
            byte[] secret, String before, InputStream body, int longest) throws IOException {
        Mac mac = mac(secret);
        mac.update(before.getBytes(StandardCharsets.UTF_8));
        byte[] part = new byte[PART];
        int left = longest;
        for (int read = body.read(part); read >= 0; read = body.read(part)) {
            left -= read;
            if (left < 0) {
                return Optional.empty();
            }
            mac.update(part, 0, read);
        }
        return Optional.of(mac.doFinal());
    }

    private static Mac mac(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private static boolean same(String right, String presented) {
        return MessageDigest.isEqual(
                right.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }
}
