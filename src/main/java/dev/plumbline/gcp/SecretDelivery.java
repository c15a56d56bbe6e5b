package dev.plumbline.gcp;

import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The secrets that one action delivers: each is asked for when it is needed, and the fault of the
 * action is searched for all of them. Belongs to one thread.
 *
 * @see <a
 *     href="https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions/access">access</a>
 */
public final class SecretDelivery {
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Gcp gcp;
    private final Supplier<SecretManagerServiceClient> client;
    private final List<SecretPayload> delivered = new ArrayList<>();

    SecretDelivery(Gcp gcp, Supplier<SecretManagerServiceClient> client) {
        this.gcp = gcp;
        this.client = client;
    }

    /**
     * What a version of a secret holds.
     *
     * @param version its link, {@code projects/p/secrets/s/versions/3}
     * @throws Failure when it cannot be had
     */
    public SecretPayload of(String version) {
        return holding(
                gcp.calls()
                        .read(() ->
                                client.get()
                                        .accessSecretVersionCallable()
                                        .call(
                                                AccessSecretVersionRequest.newBuilder()
                                                        .setName(version)
                                                        .build(),
                                                gcp.context())
                                        .getPayload()
                                        .getData()
                                        .toStringUtf8()));
    }

    /** A value of letters and digits that nobody has ever seen. */
    public SecretPayload generated(int length) {
        StringBuilder value = new StringBuilder();
        while (value.length() < length) {
            value.append(LETTERS.charAt(CHANCE.nextInt(LETTERS.length())));
        }
        return holding(value.toString());
    }

    /** Takes care of a value that was made here. */
    SecretPayload holding(String value) {
        SecretPayload payload = new SecretPayload(value);
        delivered.add(payload);
        return payload;
    }

    /** A failure whose words hold none of the values. */
    public Failure hidden(Failure failure) {
        if (delivered.isEmpty()) {
            return failure;
        }
        String message = failure.fault().message();
        for (SecretPayload payload : delivered) {
            message = payload.hiddenIn(message);
        }
        // What caused it may repeat the request.
        return new Failure(new Fault(failure.fault().turn(), message));
    }
}
