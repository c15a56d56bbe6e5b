package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.world.Gcloud;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pools of identities and their providers, of which no recording tells. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("Identity pools")
class IdentityPoolsTest {
    private static final String POOLS = "/v1/projects/demo/locations/global/workloadIdentityPools";
    private static final String POOL = POOLS + "/builds";
    private static final String PROVIDERS = POOL + "/providers";
    private static final String PROVIDER = PROVIDERS + "/github";
    private static final String NAME =
            "projects/%s/locations/global/workloadIdentityPools/builds"
                    .formatted(CloudProjects.number("demo"));
    private static final String GITHUB =
            """
            {"attributeMapping": {"google.subject": "assertion.sub", "attribute.repository": "assertion.repository"},
             "attributeCondition": "assertion.repository == 'acme/shop'",
             "oidc": {"issuerUri": "https://token.actions.githubusercontent.com"}}\
            """;

    @TempDir private Path home;

    private final Talk talk = new Talk();

    @BeforeEach
    void aPoolAndItsProvider() {
        talk.done("POST", POOLS + "?workloadIdentityPoolId=builds", "{\"description\": \"CI\"}");
        talk.done("POST", PROVIDERS + "?workloadIdentityPoolProviderId=github", GITHUB);
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void areNamedByTheNumberOfTheirProjectAndFoundByEither() {
        assertThat(talk.get(POOL).text("name")).isEqualTo(NAME);
        assertThat(talk.get("/v1/" + NAME).text("description")).isEqualTo("CI");
        assertThat(talk.get(POOL).text("state")).isEqualTo("ACTIVE");
        assertThat(talk.get(PROVIDER).text("name")).isEqualTo(NAME + "/providers/github");
        assertThat(talk.get(POOLS).text("workloadIdentityPools", "0", "name")).isEqualTo(NAME);
        assertThat(talk.get(PROVIDERS).text("workloadIdentityPoolProviders", "0", "name"))
                .endsWith("/providers/github");
    }

    @Test
    void areWrittenByOperationsOfTheirOwn() {
        Talk.Reply begun =
                talk.patch(POOL + "?updateMask=description", "{\"description\": \"Builds\"}");
        String operation = begun.text("name");
        assertThat(operation).contains("/workloadIdentityPools/builds/operations/");
        assertThat(begun.body().has("metadata")).isFalse();
        assertThat(talk.get("/v1/" + operation).body().has("done")).isFalse();
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(talk.get("/v1/" + operation).text("done")).isEqualTo("true");
        assertThat(talk.get(POOL).text("description")).isEqualTo("Builds");
        Talk.Reply provider = talk.patch(PROVIDER + "?updateMask=disabled", "{\"disabled\": true}");
        assertThat(provider.text("name")).contains("/providers/github/operations/");
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(talk.get("/v1/" + provider.text("name")).text("done")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "Builds", "gcp-builds", "a-name-of-more-than-thirty-two-characters"})
    void ofANameThatIsNoneAreRefused(String id) {
        assertThat(talk.post(POOLS + "?workloadIdentityPoolId=" + id, "{}").status())
                .isEqualTo(400);
    }

    @Test
    void areOfOneLocationOnly() {
        assertThat(talk.get(POOLS.replace("global", "us-central1")).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {POOL, PROVIDER})
    void stayForThirtyDaysAfterTheyWereDeletedAndCanBeHadBack(String deleted) {
        talk.done("DELETE", deleted, "");
        assertThat(talk.get(deleted).status()).isEqualTo(200);
        assertThat(talk.get(deleted).text("state")).isEqualTo("DELETED");
        assertThat(talk.get(deleted).body().has("expireTime")).isTrue();
        talk.done("POST", deleted + ":undelete", "{}");
        assertThat(talk.get(deleted).text("state")).isEqualTo("ACTIVE");
        assertThat(talk.get(deleted).body().has("expireTime")).isFalse();
        assertThat(talk.post(deleted + ":undelete", "{}").text("error", "status"))
                .isEqualTo("FAILED_PRECONDITION");
        talk.done("DELETE", deleted, "");
        talk.sandbox.advance(Duration.ofDays(31));
        assertThat(talk.get(deleted).status()).isEqualTo(404);
        assertThat(talk.post(deleted + ":undelete", "{}").status()).isEqualTo(404);
    }

    @Test
    void thatWereDeletedKeepTheirNameAndCannotBeChanged() {
        talk.done("DELETE", POOL, "");
        assertThat(talk.post(POOLS + "?workloadIdentityPoolId=builds", "{}").message())
                .isEqualTo("Requested entity already exists");
        assertThat(
                        talk.patch(POOL + "?updateMask=disabled", "{\"disabled\": true}")
                                .text("error", "status"))
                .isEqualTo("FAILED_PRECONDITION");
        assertThat(talk.delete(POOL).status()).isEqualTo(400);
        assertThat(talk.post(PROVIDERS + "?workloadIdentityPoolProviderId=gitlab", GITHUB).status())
                .isEqualTo(404);
    }

    @Test
    void thatWereDeletedAreListedWhenSomebodyAsksForThem() {
        talk.done("DELETE", POOL, "");
        assertThat(talk.get(POOLS).body().has("workloadIdentityPools")).isFalse();
        assertThat(
                        talk.get(POOLS + "?showDeleted=true")
                                .text("workloadIdentityPools", "0", "state"))
                .isEqualTo("DELETED");
        talk.done("POST", POOL + ":undelete", "{}");
        talk.done("DELETE", PROVIDER, "");
        assertThat(talk.get(PROVIDERS).body().has("workloadIdentityPoolProviders")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "assertion.repository == 'acme/shop'" | "" | must reference one of the provider's claims
                    "assertion.repository == 'acme/shop'" | "true" | must reference one of the provider's claims
                    "assertion.repository == 'acme/shop'" | "attribute.ref == 'main'" | 'attribute.ref' is not mapped
                    "google.subject" | "google.groups" | must include google.subject
                    "attribute.repository" | "attribute.Repository" | Invalid attribute
                    "oidc": | "saml": {"idpMetadataXml": "<x/>"}, "oidc": | Exactly one of
                    https://token | http://token | must start with https://
                    """)
    void refuseAProviderThatWouldLetInOthers(String said, String instead, String why) {
        String provider = GITHUB.replace(said, instead);
        assertThat(provider).isNotEqualTo(GITHUB);
        Talk.Reply refused =
                talk.post(PROVIDERS + "?workloadIdentityPoolProviderId=other", provider);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains(why);
    }

    @Test
    void standBesideAccounts() {
        talk.post("/v1/projects/demo/serviceAccounts", "{\"accountId\": \"app-one\"}");
        assertThat(
                        talk.get(
                                        "/v1/projects/demo/serviceAccounts/app-one@demo.iam.gserviceaccount.com")
                                .text("projectId"))
                .isEqualTo("demo");
    }

    @Test
    void keepTheSortOfAProvider() {
        assertThat(
                        talk.patch(
                                        PROVIDER + "?updateMask=oidc,aws",
                                        "{\"aws\": {\"accountId\": \"123456789012\"}}")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void mapWhatAmazonSaysWhereNobodyElseDoes() {
        talk.done(
                "POST",
                PROVIDERS + "?workloadIdentityPoolProviderId=amazon",
                "{\"aws\": {\"accountId\": \"123456789012\"}}");
        assertThat(talk.get(PROVIDERS + "/amazon").text("attributeMapping", "google.subject"))
                .isEqualTo("assertion.arn");
    }

    @Test
    void areNamedInPoliciesByTheNumberOfTheirProjectAndOnlyWhileTheyAreThere() {
        assertThat(grant(NAME).status()).isEqualTo(200);
        assertThat(grant(NAME.replace("builds", "other")).message())
                .startsWith("Identity Pool does not exist (projects/");
        assertThat(grant(NAME.replace(CloudProjects.number("demo"), "demo")).message())
                .startsWith("Identity Pool does not exist (projects/demo/");
    }

    private Talk.Reply grant(String pool) {
        return talk.post(
                "/v1/projects/demo:setIamPolicy",
                """
                {"policy": {"bindings": [{"role": "roles/browser",
                 "members": ["principalSet://iam.googleapis.com/%s/attribute.repository/acme/shop"]}]}}\
                """
                        .formatted(pool));
    }

    @Tag("gcloud")
    @Test
    void areWorkedWithByGcloud() {
        Gcloud.assumeInstalled();
        talk.post("/_sandbox/clock", "{\"speed\": 1000}");
        String here = " --location=global";
        String inside = here + " --workload-identity-pool=robots";
        gcloud("create robots --display-name=Robots" + here);
        gcloud("update robots --description=CI --disabled" + here);
        assertThat(gcloud("list" + here)).contains("Robots");
        assertThat(gcloud("describe robots" + here)).contains("disabled: true");
        gcloud(
                "providers create-oidc github-ci --issuer-uri=https://token.actions.githubusercontent.com"
                        + " --attribute-mapping=google.subject=assertion.sub"
                        + " --attribute-condition=assertion.repository=='acme/shop'"
                        + inside);
        gcloud("providers update-oidc github-ci --display-name=Hub" + inside);
        assertThat(gcloud("providers list" + inside)).contains("Hub");
        assertThat(gcloud("providers describe github-ci" + inside))
                .contains("attributeCondition: assertion.repository=='acme/shop'");
        gcloud("providers delete github-ci" + inside);
        assertThat(gcloud("providers list --show-deleted" + inside)).contains("DELETED");
        gcloud("providers undelete github-ci" + inside);
        gcloud("delete robots" + here);
        assertThat(gcloud("list --format=value(name)" + here)).doesNotContain("robots");
        gcloud("undelete robots" + here);
        assertThat(gcloud("describe robots" + here)).contains("state: ACTIVE");
    }

    private String gcloud(String arguments) {
        return new Gcloud(talk.sandbox.uri(), home, "demo")
                .run("iam workload-identity-pools " + arguments);
    }
}
