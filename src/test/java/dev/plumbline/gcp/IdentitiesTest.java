package dev.plumbline.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.IdentityPoolCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.plumbline.model.access.CloudIdentity;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
    private static final String KEEPER = "keeper@ops.iam.gserviceaccount.com";
    private static final UserCredentials PERSON =
            UserCredentials.newBuilder()
                    .setClientId("id")
                    .setClientSecret("secret")
                    .setRefreshToken("token")
                    .build();

    @Test
    void a_person_has_no_address_in_the_credentials() {
        CloudIdentity person = Identities.of(PERSON);

        assertThat(person)
                .isEqualTo(
                        new CloudIdentity(
                                CloudIdentity.Type.USER, Optional.empty(), Optional.empty()));
        assertThat(person.lacksQuotaProject()).isTrue();
        assertThat(Identities.of(PERSON.createWithQuotaProject("ops")).lacksQuotaProject())
                .isFalse();
    }

    @Test
    void credentials_that_give_no_token_cannot_be_used() {
        UserCredentials expired =
                PERSON.toBuilder().setTokenServerUri(URI.create("http://127.0.0.1:9")).build();

        assertThatThrownBy(() -> Identities.use(expired))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The Google credentials cannot be used: ");
    }

    @Test
    void whoever_is_impersonated_is_who_asks() {
        GoogleCredentials impersonated =
                ImpersonatedCredentials.create(PERSON, KEEPER, List.of(), List.of(), 300);

        assertThat(Identities.of(impersonated))
                .isEqualTo(
                        new CloudIdentity(
                                CloudIdentity.Type.IMPERSONATED,
                                Optional.of(KEEPER),
                                Optional.empty()));
    }

    @Test
    void a_key_says_whose_it_is() throws Exception {
        assertThat(
                        Identities.of(
                                        ServiceAccountCredentials.newBuilder()
                                                .setClientEmail(KEEPER)
                                                .setPrivateKey(
                                                        KeyPairGenerator.getInstance("RSA")
                                                                .generateKeyPair()
                                                                .getPrivate())
                                                .setQuotaProjectId("ops")
                                                .build())
                                .account())
                .contains(KEEPER);
    }

    @Test
    void another_providers_identity_may_have_no_account() {
        GoogleCredentials federated =
                IdentityPoolCredentials.newBuilder()
                        .setAudience("//iam.googleapis.com/projects/1/locations/global")
                        .setSubjectTokenType("urn:ietf:params:oauth:token-type:jwt")
                        .setSubjectTokenSupplier(_ -> "token")
                        .build();

        assertThat(Identities.of(federated))
                .isEqualTo(
                        new CloudIdentity(
                                CloudIdentity.Type.FEDERATED, Optional.empty(), Optional.empty()));
    }

    @Test
    void nobody_asks_a_host_that_stands_for_googles() throws Exception {
        assertThat(Identities.at(Endpoints.at(URI.create("http://127.0.0.1:9"))))
                .isEqualTo(CloudIdentity.NOBODY);
    }
}
