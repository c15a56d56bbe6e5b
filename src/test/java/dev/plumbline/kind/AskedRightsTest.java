package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.gcp.Meter;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.world.Specs;
import java.net.URI;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class AskedRightsTest {
    /** Never asked for anything. */
    private static final Kinds KINDS =
            Operator.kinds(URI.create("http://127.0.0.1:9"), Meter.NONE, new Tempo(1));

    private static SortedMap<String, Rights> of(String sections) {
        String yaml =
                """
                apiVersion: plumbline.dev/v1
                kind: Environment
                metadata: {name: test}
                spec:
                  project: assistant-staging
                  region: us-central1
                """;
        return AskedRights.of(
                KINDS.schemas(),
                Specs.of(KINDS, yaml + sections.indent(2)).desired().orElseThrow().resources());
    }

    @Test
    void what_is_not_declared_asks_for_nothing() {
        SortedMap<String, Rights> asked = of("sites: {web: {}}");

        assertThat(asked).containsOnlyKeys("Bucket");
        assertThat(asked.get("Bucket").observe())
                .containsExactly("storage.buckets.get", "storage.buckets.list");
        assertThat(asked.get("Bucket").change())
                .containsExactly(
                        "storage.buckets.create",
                        "storage.buckets.delete",
                        "storage.buckets.update");
    }

    @Test
    void a_member_asks_for_the_policy_that_it_is_in_and_for_no_other() {
        SortedMap<String, Rights> asked =
                of(
                        """
                        resources:
                        - kind: IamMember
                          name: viewer
                          spec: {role: roles/viewer, member: "group:ops@example.com"}
                        """);

        assertThat(asked.get("IamMember").observe())
                .containsExactly("resourcemanager.projects.getIamPolicy");
        assertThat(asked.get("IamMember").change())
                .containsExactly("resourcemanager.projects.setIamPolicy");
    }

    @Test
    void the_policy_of_a_service_is_seen_although_no_member_of_it_is_declared() {
        SortedMap<String, Rights> asked = of("services: {api: {image: us-docker.pkg.dev/a/b/c:1}}");

        assertThat(asked.get("IamMember").observe()).containsExactly("run.services.getIamPolicy");
        assertThat(asked.get("IamMember").change()).isEmpty();
    }

    @Test
    void whoever_delivers_a_secret_reads_it() {
        SortedMap<String, Rights> asked =
                of(
                        """
                        network: {subnet: 10.10.0.0/20, privateServices: 10.10.32.0/20}
                        secrets: {password: {generate: {length: 32}}}
                        database:
                          version: POSTGRES_16
                          tier: db-custom-1-3840
                          users: {app: {password: {secret: password}}}
                        """);

        assertThat(asked.get("SqlUser").change()).contains("secretmanager.versions.access");
        assertThat(asked.get("SqlInstance").change())
                .doesNotContain("secretmanager.versions.access");
    }

    @Test
    void whoever_copies_the_string_of_a_cache_reads_it() {
        SortedMap<String, Rights> asked =
                of(
                        """
                        network: {subnet: 10.10.0.0/20}
                        secrets: {auth: {}}
                        cache: {version: REDIS_7_2, memory: 1GB, auth: {secret: auth}}
                        """);

        assertThat(asked.get("SecretVersion").change()).contains("redis.instances.getAuthString");
        assertThat(asked.get("RedisInstance").change())
                .doesNotContain("redis.instances.getAuthString");
    }
}
