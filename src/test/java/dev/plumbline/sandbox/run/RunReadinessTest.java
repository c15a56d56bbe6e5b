package dev.plumbline.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import dev.plumbline.sandbox.cloud.CloudProjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Cloud Run needs of the rest of the cloud, and how it says that it is not there. */
class RunReadinessTest {
    private static final String RUN = "/v2/projects/demo/locations/us-central1/";
    private static final String NUMBER = CloudProjects.number("demo");
    private static final String ACCOUNT = "runner@demo.iam.gserviceaccount.com";
    private static final String SECRETS = "/v1/projects/demo/secrets";
    private static final String CONTAINER =
            """
            {"serviceAccount": "%s", "volumes": [{"name": "tls", "secret": {"secret": "tls",
                "items": [{"path": "key.pem", "version": "latest"}]}}],
             "containers": [{"image": "hello", "volumeMounts": [{"name": "tls", "mountPath": "/tls"}],
                "env": [{"name": "A", "value": "1"}, {"name": "KEY", "valueSource": {"secretKeyRef":
                    {"secret": "projects/demo/secrets/key", "version": "latest"}}}]}]}
            """
                    .formatted(ACCOUNT);

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private void account() {
        talk.done("POST", "/v1/projects/demo/serviceAccounts", "{\"accountId\": \"runner\"}");
    }

    private void secret(String name) {
        talk.done("POST", SECRETS + "?secretId=" + name, "{\"replication\": {\"automatic\": {}}}");
        talk.done(
                "POST",
                SECRETS + "/" + name + ":addVersion",
                "{\"payload\": {\"data\": \"c2VjcmV0\"}}");
    }

    private void readable(String name) {
        talk.done(
                "POST",
                SECRETS + "/" + name + ":setIamPolicy",
                """
                {"policy": {"bindings": [{"role": "roles/secretmanager.secretAccessor",
                    "members": ["serviceAccount:%s"]}]}}
                """
                        .formatted(ACCOUNT));
    }

    private Talk.Reply written(String method, String path, String body) {
        String operation = talk.done(method, RUN + path, body).text("name");
        return talk.get("/v2/" + operation);
    }

    @Test
    void
            an_account_that_is_not_there_is_refused_at_once_and_says_no_more_than_that_it_may_not_be() {
        talk.get("/v1/projects/demo/serviceAccounts");
        Talk.Reply reply =
                talk.post(
                        RUN + "services?serviceId=api", "{\"template\": %s}".formatted(CONTAINER));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.message())
                .isEqualTo(
                        "Permission 'iam.serviceaccounts.actAs' denied on service account "
                                + ACCOUNT
                                + " (or it may not exist).");
        assertThat(talk.get(RUN + "services/api").status()).isEqualTo(404);
    }

    @Test
    void a_service_without_its_secrets_is_there_and_not_ready_until_it_may_read_them() {
        account();
        Talk.Reply missing =
                written(
                        "POST",
                        "services?serviceId=api",
                        "{\"template\": %s}".formatted(CONTAINER));
        assertThat(missing.text("error", "code")).isEqualTo("9");
        assertThat(missing.message())
                .matches(
                        "(?s)Revision 'api-00001-[a-z]{3}' is not ready and cannot serve traffic\\. .*")
                .endsWith(
                        ("spec.template.spec.containers[0].env[1].value_from.secret_key_ref.name:"
                                        + " Secret projects/%s/secrets/key/versions/latest was not"
                                        + " found\n"
                                        + "spec.template.spec.volumes[0].secret.items[0].key: Secret"
                                        + " projects/%s/secrets/tls/versions/latest was not found")
                                .formatted(NUMBER, NUMBER));

        secret("key");
        secret("tls");
        readable("key");
        Talk.Reply denied = written("PATCH", "services/api", again(1));
        assertThat(denied.text("error", "code")).isEqualTo("13");
        assertThat(denied.message())
                .endsWith(
                        ("spec.template.spec.volumes[0].secret.items[0].key: Permission denied on"
                                        + " secret: projects/%s/secrets/tls/versions/latest for"
                                        + " Revision service account %s. The service account used"
                                        + " must be granted the 'Secret Manager Secret Accessor'"
                                        + " role (roles/secretmanager.secretAccessor) at the"
                                        + " secret, project or higher level.")
                                .formatted(NUMBER, ACCOUNT));
        Talk.Reply service = talk.get(RUN + "services/api");
        assertThat(service.text("terminalCondition", "state")).isEqualTo("CONDITION_FAILED");
        assertThat(service.text("conditions", "1", "reason"))
                .isEqualTo("SECRETS_ACCESS_CHECK_FAILED");

        readable("tls");
        assertThat(written("PATCH", "services/api", again(2)).text("response", "name"))
                .isNotEmpty();
        assertThat(talk.get(RUN + "services/api").text("terminalCondition", "state"))
                .isEqualTo("CONDITION_SUCCEEDED");
    }

    private static String again(int number) {
        return "{\"template\": %s}"
                .formatted(CONTAINER.replace("\"1\"", "\"again %d\"".formatted(number)));
    }

    @Test
    void a_job_without_its_secrets_says_so_without_a_revision() {
        account();
        Talk.Reply missing =
                written(
                        "POST",
                        "jobs?jobId=nightly",
                        "{\"template\": {\"template\": %s}}".formatted(CONTAINER));
        assertThat(missing.message()).startsWith("spec.template.spec.containers[0].env[1]");
        assertThat(talk.get(RUN + "jobs/nightly").text("terminalCondition", "state"))
                .isEqualTo("CONDITION_FAILED");
    }

    @Test
    void a_connector_that_is_not_there_is_told_by_its_whole_name() {
        String way =
                "{\"template\": {\"containers\": [{\"image\": \"hello\"}], \"vpcAccess\": %s}}";
        Talk.Reply missing =
                written(
                        "POST",
                        "workerPools?workerPoolId=agent",
                        way.formatted("{\"connector\": \"way\"}"));
        assertThat(missing.message())
                .isEqualTo(
                        "VPC connector projects/demo/locations/us-central1/connectors/way does not"
                                + " exist, or Cloud Run does not have permission to use it.");
        Talk.Reply both =
                talk.patch(
                        RUN + "workerPools/agent",
                        way.formatted(
                                "{\"connector\": \"way\", \"networkInterfaces\": [{\"network\":"
                                        + " \"default\"}]}"));
        assertThat(both.message())
                .contains("one and only one of connector and network_interfaces must be set");
    }
}
