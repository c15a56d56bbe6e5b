package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.blueprint.Warnings;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.state.Resource;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.MemoryFolder;
import dev.plumbline.spec.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What services, workers and jobs have in common, in the words of Google's own kinds. */
class ProgramsTest {
    private static final Blueprint BLUEPRINT = new Blueprint(Catalogue.schemas());
    private static final String AROUND =
            """
              secrets: {tls: {generate: {length: 32}}, key: {generate: {length: 32}}}
              database: {version: POSTGRES_16, tier: db-custom-1-3840}
            """;

    private static Reading read(String yaml) {
        String spec =
                """
                apiVersion: plumbline.dev/v1
                kind: Environment
                metadata: {name: staging}
                spec:
                  project: assistant-staging
                  region: us-central1
                """
                        + yaml;
        return EnvironmentFile.read(
                MemoryFolder.with("staging.yaml", spec), "staging.yaml", BLUEPRINT::problems);
    }

    private static List<Resource> drawn(String yaml) {
        Reading reading = read(yaml);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return BLUEPRINT
                .draw(((Reading.Valid) reading).environment(), Revision.NONE)
                .desired()
                .orElseThrow()
                .resources();
    }

    private static Resource resource(List<Resource> all, String kind, String name) {
        return all.stream()
                .filter(each -> each.ref().equals(new Ref("staging", kind, name)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> problems(String yaml) {
        return read(yaml) instanceof Reading.Invalid(List<Problem> problems)
                ? problems.stream().map(Problem::toString).toList()
                : List.of();
    }

    @Test
    void a_service_finds_a_secret_as_a_file_and_the_socket_of_the_database() {
        List<Resource> all =
                drawn(
                        AROUND
                                + """
                                  services:
                                    api:
                                      image: a/b
                                      cloudSql: true
                                      cpuIdle: false
                                      executionEnvironment: gen2
                                      files: {/etc/tls/key.pem: {secret: tls}}
                                """);
        Resource service = resource(all, "RunService", "api");

        assertThat(service.declared())
                .hasToString(
                        "{ingress: INGRESS_TRAFFIC_ALL, template: {serviceAccount:"
                                + " ${services.api.account.email}, containers: [{image: a/b,"
                                + " volumeMounts: [{name: cloudsql, mountPath: /cloudsql}, {name:"
                                + " secret-tls, mountPath: /etc/tls}], resources: {cpuIdle: false}}],"
                                + " volumes: [{name: cloudsql, cloudSqlInstance: {instances:"
                                + " [${database.connectionName}]}}, {name: secret-tls, secret:"
                                + " {secret: ${secrets.tls}, items: [{path: key.pem, version:"
                                + " latest}]}}], executionEnvironment: EXECUTION_ENVIRONMENT_GEN2}}");
        assertThat(resource(all, "IamMember", "api-roles-cloudsql-client").declared().toString())
                .contains("roles/cloudsql.client");
        assertThat(service.policy().first().keySet())
                .containsExactlyInAnyOrder(
                        new Ref("staging", "IamMember", "api-reads-tls"),
                        new Ref("staging", "SecretVersion", "tls"));
    }

    @Test
    void a_worker_is_a_pool_of_so_many_instances_with_an_account_of_its_own() {
        List<Resource> all =
                drawn(
                        AROUND
                                + """
                                  network: {subnet: 10.10.0.0/20}
                                  workers:
                                    agent:
                                      image: a/b
                                      instances: 0
                                      cpu: 2
                                      memory: 2Gi
                                      roles: [roles/aiplatform.user]
                                      env: {KEY: {secret: key}}
                                      labels: {tier: back}
                                """);
        Resource worker = resource(all, "RunWorkerPool", "agent");

        assertThat(worker.place().id()).isEqualTo("staging-agent");
        assertThat(worker.declared())
                .hasToString(
                        "{labels: {tier: back}, scaling: {manualInstanceCount: 0}, template:"
                                + " {serviceAccount: ${workers.agent.account.email}, containers:"
                                + " [{image: a/b, env: [{name: KEY, valueSource: {secretKeyRef:"
                                + " {secret: ${secrets.key}, version: latest}}}], resources: {limits:"
                                + " {cpu: 2, memory: 2Gi}}}], vpcAccess: {networkInterfaces:"
                                + " [{network: ${network}, subnetwork: ${network.subnet}}], egress:"
                                + " PRIVATE_RANGES_ONLY}}}");
        assertThat(worker.needs())
                .contains(
                        new Ref("staging", "ServiceAccount", "agent"),
                        new Ref("staging", "IamMember", "agent-roles-aiplatform-user"),
                        new Ref("staging", "IamMember", "agent-reads-key"));
    }

    @Test
    void a_job_says_how_often_it_runs_and_for_how_long() {
        List<Resource> all =
                drawn(
                        AROUND
                                + """
                                  jobs:
                                    nightly:
                                      image: a/b
                                      command: [node, nightly.js]
                                      tasks: 10
                                      parallelism: 2
                                      retries: 0
                                      timeout: 24h
                                      files: {/etc/tls/key.pem: {secret: tls}}
                                """);
        assertThat(resource(all, "RunJob", "nightly").declared())
                .hasToString(
                        "{template: {taskCount: 10, parallelism: 2, template: {serviceAccount:"
                                + " ${jobs.nightly.account.email}, containers: [{image: a/b,"
                                + " command: [node, nightly.js], volumeMounts: [{name: secret-tls,"
                                + " mountPath: /etc/tls}]}], volumes: [{name: secret-tls, secret:"
                                + " {secret: ${secrets.tls}, items: [{path: key.pem, version:"
                                + " latest}]}}], maxRetries: 0, timeout: 86400s}}}");
    }

    @Test
    void variables_of_all_are_beside_those_of_each_which_outrank_them() {
        List<Resource> all =
                drawn(
                        AROUND
                                + """
                                  env: {LOG: info, KEY: {secret: key}, TLS: {secret: tls}}
                                  workers: {agent: {image: a/b, env: {LOG: debug, KEY: plain}}}
                                  jobs: {nightly: {image: a/b, env: {LOG: {secret: tls}}}}
                                """);
        assertThat(resource(all, "RunWorkerPool", "agent").declared().toString())
                .contains(
                        "env: [{name: LOG, value: debug}, {name: KEY, value: plain}, {name: TLS,"
                                + " valueSource:");
        assertThat(resource(all, "RunJob", "nightly").declared().toString())
                .contains("env: [{name: KEY, valueSource:", "{name: LOG, valueSource:");
        assertThat(all.stream().map(each -> each.ref().name()))
                .contains("nightly-reads-tls", "nightly-reads-key", "agent-reads-tls")
                .doesNotContain("agent-reads-key");
    }

    @Test
    void what_everybody_may_see_of_a_job_is_where_its_variables_are() {
        Resource job =
                resource(
                        drawn("  jobs: {nightly: {image: a/b, env: {LOG: info}, shows: [LOG]}}\n"),
                        "RunJob",
                        "nightly");
        assertThat(job.policy().shows())
                .extracting(Object::toString)
                .containsExactly("template.template.containers[0].env[LOG].value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {api: {image: a/b, files: {key.pem: {secret: tls}}}} | 9: 'key.pem' in spec.services.api.files must be a file in a directory",
                "services: {api: {image: a/b, files: {/key.pem: {secret: tls}}}} | 9: '/key.pem' in spec.services.api.files must be a file in a directory",
                "services: {api: {image: a/b, files: {/proc/a/b: {secret: tls}}}} | 9: '/proc/a/b' in spec.services.api.files must be",
                "services: {api: {image: a/b, files: {/etc/tls/key.pem: tls}}} | 9: spec.services.api.files./etc/tls/key.pem takes {secret: NAME}",
                "services: {api: {image: a/b, files: {/etc/tls/key.pem: {secret: tsl}}}} | 9: spec.services.api.files: no secret of this name is declared; there is 'key', 'tls'",
                "workers: {agent: {image: a/b, files: {/etc/tls/a: {secret: tls}, /etc/tls/b: {secret: key}}}} | 9: spec.workers.agent.files: a directory holds one file, and that of line 9 is in the same",
                "workers: {agent: {image: a/b, files: {/etc/a/a: {secret: tls}, /etc/b/b: {secret: tls}}}} | 9: spec.workers.agent.files: a secret is one file, and line 9 names the same",
                "workers: {agent: {image: a/b, instances: many}} | 9: spec.workers.agent.instances takes a whole number from 0 to 1000, found 'many'",
                "workers: {agent: {image: a/b, port: 80}} | 9: unknown field 'port' in spec.workers.agent",
                "workers: {agent: {image: a/b, cpu: 4, memory: 1Gi}} | 9: RunWorkerPool workers.agent: template.containers[0].resources.limits[memory] takes 2Gi to 16Gi beside 4 CPU",
                "workers: {agent: {image: a/b, account: robot}} | 9: spec.workers.agent.account: no ServiceAccount of resources is called 'robot'",
                "workers: {agent: {image: a/b, env: {A: {secret: b}}}} | 9: spec.workers.agent.env.A: no secret of this name is declared",
                "jobs: {nightly: {image: a/b, timeout: 169h}} | 9: spec.jobs.nightly.timeout takes a duration from 1s to 168h such as 10m, found '169h'",
                "jobs: {nightly: {image: a/b, retries: 11}} | 9: spec.jobs.nightly.retries takes a whole number from 0 to 10, found '11'",
                "jobs: {nightly: {image: a/b, parallelism: 3}} | 9: parallelism 3 is above tasks 1",
                "jobs: {nightly: {image: a/b, schedle: '0 3 * * *'}} | 9: unknown field 'schedle' in spec.jobs.nightly; did you mean 'schedule'?",
                "jobs: {nightly: {image: a/b, shows: [LOG]}} | 9: shows names no variable of env",
                "{env: {A: {secret: b}}, services: {api: {image: a/b}}, jobs: {nightly: {image: a/b}}} | 9: spec.env.A: no secret of this name is declared",
                "services: {api: {image: a/b, executionEnvironment: gen3}} | 9: spec.services.api.executionEnvironment cannot be 'gen3'; did you mean 'gen1'?",
            })
    void what_cannot_be_is_told_with_its_line(String yaml, String words) {
        String sections =
                yaml.startsWith("{")
                        ? yaml.substring(1, yaml.length() - 1)
                                .replace(", services:", "\n  services:")
                                .replace(", jobs:", "\n  jobs:")
                        : yaml;
        assertThat(problems(AROUND + "  " + sections + "\n"))
                .singleElement()
                .asString()
                .startsWith("staging.yaml:")
                .contains(words.replaceFirst("^9: ", ""))
                .matches("staging\\.yaml:9:\\d+: .*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {api: {image: a/b}} | staging.yaml:9:27: warning: RunService services.api: template.containers[0].image 'a/b' may be another image tomorrow",
                "workers: {agent: {image: 'a/b:latest'}} | staging.yaml:9:28: warning: RunWorkerPool workers.agent: template.containers[0].image 'a/b:latest' may be",
                "jobs: {nightly: {image: 'host:5000/a/b'}} | staging.yaml:9:27: warning: RunJob jobs.nightly: template.template.containers[0].image",
                "services: {api: {image: 'a/b:1.42.0'}} | ",
                "services: {api: {image: 'a/b@sha256:e71b46628fc86d723360662b8c849cfbd96f03618bb78181d5761a7d2931c47c'}} | ",
                "services: {api: {image: '${database.host}/b:1'}} | ",
                "{services: {api: {image: a/b}}, fields: [{of: services.api, path: 'template.containers[0].image', mode: once}]} | ",
            })
    void an_image_that_may_be_another_one_tomorrow_is_warned_of(String yaml, String words) {
        String plain = yaml.startsWith("{") ? yaml.substring(1, yaml.length() - 1) : yaml;
        String spec = AROUND + plain.replace(", fields:", "\nfields:").indent(2);
        Reading reading = read(spec);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        List<String> warnings =
                Warnings.of(
                                Catalogue.schemas(),
                                BLUEPRINT
                                        .draw(
                                                ((Reading.Valid) reading).environment(),
                                                Revision.NONE)
                                        .desired()
                                        .orElseThrow())
                        .stream()
                        .map(Problem::toString)
                        .toList();
        if (words == null) {
            assertThat(warnings).isEmpty();
        } else {
            assertThat(warnings).singleElement().asString().startsWith(words);
        }
    }

    @Test
    void the_socket_of_a_database_takes_one() {
        assertThat(problems("  jobs: {nightly: {image: a/b, cloudSql: true}}\n"))
                .containsExactly(
                        "staging.yaml:7:42: spec.jobs.nightly.cloudSql: there is no spec.database");
    }

    @Test
    void a_service_and_a_job_of_one_name_would_be_one_account() {
        assertThat(
                        problems(
                                """
                                  services: {agent: {image: a/b}}
                                  jobs:
                                    agent: {image: a/b}
                                """))
                .first()
                .asString()
                .isEqualTo(
                        "staging.yaml:9:5: ServiceAccount jobs.agent.account and"
                                + " services.agent.account have the same name; call one of them"
                                + " something else");
    }
}
