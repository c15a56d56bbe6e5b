package dev.plumbline.gcp;

import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.plumbline.model.access.CloudIdentity;
import java.io.IOException;
import java.util.Optional;

/** Whose credentials are used. */
public final class Identities {
    private Identities() {}

    /**
     * Who asks there.
     *
     * @throws IOException when credentials are needed and there are none, or none that are good
     */
    public static CloudIdentity at(Endpoints endpoints) throws IOException {
        Optional<GoogleCredentials> credentials = Gcp.credentials(endpoints);
        if (credentials.isEmpty()) {
            return CloudIdentity.NOBODY;
        }
        use(credentials.get());
        return of(credentials.get());
    }

    /** Gets a token, which credentials that have expired or were taken back do not give. */
    static void use(GoogleCredentials credentials) throws IOException {
        try {
            credentials.refreshIfExpired();
        } catch (IOException e) {
            throw new IOException("The Google credentials cannot be used: " + e.getMessage(), e);
        }
    }

    static CloudIdentity of(GoogleCredentials credentials) {
        Optional<String> quota = Optional.ofNullable(credentials.getQuotaProjectId());
        return switch (credentials) {
            case ImpersonatedCredentials it ->
                    new CloudIdentity(
                            CloudIdentity.Type.IMPERSONATED, Optional.of(it.getAccount()), quota);
            case ServiceAccountCredentials it ->
                    new CloudIdentity(
                            CloudIdentity.Type.SERVICE_ACCOUNT,
                            Optional.of(it.getClientEmail()),
                            quota);
            case ComputeEngineCredentials it ->
                    new CloudIdentity(CloudIdentity.Type.MACHINE, account(it), quota);
            case ExternalAccountCredentials it ->
                    new CloudIdentity(
                            CloudIdentity.Type.FEDERATED,
                            Optional.ofNullable(it.getServiceAccountEmail()),
                            quota);
            case UserCredentials _ ->
                    new CloudIdentity(CloudIdentity.Type.USER, Optional.empty(), quota);
            default -> new CloudIdentity(CloudIdentity.Type.OTHER, Optional.empty(), quota);
        };
    }

    /** The machine's metadata server knows, and may not answer. */
    private static Optional<String> account(ComputeEngineCredentials machine) {
        try {
            return Optional.of(machine.getAccount());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
