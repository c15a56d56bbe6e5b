package dev.plumbline.web.hook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Whether a push was signed by whoever shares our secret. */
final class PushSignature {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String GITHUB = "X-Hub-Signature-256";
    private static final String GITLAB = "X-Gitlab-Token";
    private static final String STANDARD = "webhook-signature";
    private static final String STANDARD_ID = "webhook-id";
    private static final String STANDARD_TIME = "webhook-timestamp";

    private final byte[] secret;
    private final Webhook standard;

    /** What was found out about a push. */
    sealed interface Verdict {
        /** It carries no signature. */
        record Missing() implements Verdict {}

        /** It carries one that is not right. */
        record Wrong() implements Verdict {}

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
                        ? new Webhook(secret)
                        : new Webhook(this.secret);
    }

    Verdict verdict(HttpServletRequest push, byte[] body, Instant now) {
        String signature = push.getHeader(GITHUB);
        if (signature != null) {
            String right = "sha256=" + HexFormat.of().formatHex(hmac(body));
            return same(right, signature)
                    ? new Verdict.Right(Optional.of(right))
                    : new Verdict.Wrong();
        }
        signature = push.getHeader(STANDARD);
        if (signature != null) {
            return standard(
                    signature,
                    push.getHeader(STANDARD_ID),
                    push.getHeader(STANDARD_TIME),
                    body,
                    now);
        }
        String token = push.getHeader(GITLAB);
        if (token != null) {
            return MessageDigest.isEqual(secret, token.getBytes(StandardCharsets.UTF_8))
                    ? new Verdict.Right(Optional.empty())
                    : new Verdict.Wrong();
        }
        return new Verdict.Missing();
    }

    private Verdict standard(
            String signatures,
            @Nullable String id,
            @Nullable String time,
            byte[] body,
            Instant now) {
        if (id == null || time == null || !time.matches("[0-9]{1,12}")) {
            return new Verdict.Wrong();
        }
        long seconds = Long.parseLong(time);
        Duration off = Duration.between(Instant.ofEpochSecond(seconds), now).abs();
        String right;
        try {
            right = standard.sign(id, seconds, new String(body, StandardCharsets.UTF_8));
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
        boolean one = Arrays.stream(signatures.split(" ")).anyMatch(each -> same(right, each));
        return one && off.compareTo(TOLERANCE) <= 0
                ? new Verdict.Right(Optional.of("id=" + id))
                : new Verdict.Wrong();
    }

    private byte[] hmac(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private static boolean same(String right, String presented) {
        return MessageDigest.isEqual(
                right.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }
}
