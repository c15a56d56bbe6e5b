package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.spec.DiskFolder;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleWithRealKindsTest {
    private static final Map<String, Schema> KINDS = Catalogue.schemas();

    @Test
    void the_example_is_in_order_for_the_kinds_as_they_are() {
        assertThat(read(Path.of("environments"), "staging.yaml")).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void every_field_of_every_section_has_its_word_in_the_api(@TempDir Path directory)
            throws Exception {
        Files.writeString(
                directory.resolve("staging.yaml"),
                """
                apiVersion: plumbline.dev/v1
                kind: Environment
                metadata:
                  name: staging
                  labels: {team: assistant}
                spec:
                  project: assistant-staging
                  region: us-central1
                  network: {subnet: 10.10.0.0/20, egress: direct}
                  cache: {version: REDIS_7_2, memory: 5GB, highAvailability: true, name: redis, region: us-central1}
                  services:
                    api:
                      image: app:1
                      access: internal
                      port: 8080
                      command: [node]
                      args: [server.js]
                      cpu: 1000m
                      memory: 512Mi
                      timeout: 5m
                      sessionAffinity: true
                      concurrency: 80
                      instances: {min: 0, max: 10}
                      health: /healthz
                      env: {PEER: "${services.peer.url}"}
                      labels: {tier: web}
                    peer: {image: app:1}
                  sites:
                    web: {singlePage: true, versioning: true, region: europe-west1}
                  secrets:
                    password: {generate: {length: 32}, rotate: 90d, name: app-password}
                    key: {}
                """);

        assertThat(read(directory, "staging.yaml")).isInstanceOf(Reading.Valid.class);
    }

    private static Reading read(Path directory, String file) {
        return EnvironmentFile.read(
                new DiskFolder(directory), file, new Blueprint(KINDS)::problems);
    }
}
