package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.report.Row;
import org.junit.jupiter.api.Test;

/** What somebody does to a load balancer with gcloud is shown line by line, and put back. */
class GcloudBalancerDriftTest extends GcloudDrift {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: %s
              resources:
              - {kind: GlobalAddress, name: ip, spec: {addressType: EXTERNAL}}
              - kind: SecurityPolicy
                name: armor
                spec:
                  rules:
                  - {priority: 2147483647, action: allow, match: {versionedExpr: SRC_IPS_V1, config: {srcIpRanges: ["*"]}}}
                  - {priority: 900, action: deny(403), match: {versionedExpr: SRC_IPS_V1, config: {srcIpRanges: [198.51.100.0/24]}}}
                  - {priority: 1000, action: deny(404), match: {versionedExpr: SRC_IPS_V1, config: {srcIpRanges: [203.0.113.0/24]}}}
              - kind: HealthCheck
                name: alive
                spec: {type: HTTP, httpHealthCheck: {port: 7880, requestPath: /}}
              - {kind: InstanceGroup, name: group, spec: {description: of hosts}}
              - kind: BackendService
                name: hosts
                spec:
                  loadBalancingScheme: EXTERNAL_MANAGED
                  protocol: HTTP
                  portName: signal
                  timeoutSec: 86400
                  healthChecks: ["${resources.alive}"]
                  backends: [{group: "${resources.group}"}]
                  securityPolicy: ${resources.armor}
              - {kind: NetworkEndpointGroup, name: api, spec: {networkEndpointType: SERVERLESS, cloudRun: {service: test-api}}}
              - {kind: BackendBucket, name: web, spec: {bucketName: demo-web, enableCdn: true, cdnPolicy: {cacheMode: CACHE_ALL_STATIC}}}
              - {kind: BackendBucket, name: docs, spec: {bucketName: demo-docs, enableCdn: false}}
              - kind: UrlMap
                name: map
                spec:
                  defaultService: ${resources.web}
                  hostRules:
                  - {hosts: [app.example.com], pathMatcher: web}
                  - {hosts: [docs.example.com], pathMatcher: docs}
                  pathMatchers:
                  - {name: web, defaultService: "${resources.web}"}
                  - {name: docs, defaultService: "${resources.docs}"}
              - kind: SslCertificate
                name: cert
                spec:
                  type: SELF_MANAGED
                  privateKey: of-the-sandbox
                  certificate: |
                    -----BEGIN CERTIFICATE-----
                    MIIBhzCCAS2gAwIBAgIUMm0nwRMrTMK8R/K/IbFT2s/eB0cwCgYIKoZIzj0EAwIw
                    GDEWMBQGA1UEAwwNYS5leGFtcGxlLmNvbTAgFw0yNjExMzAxMDIzMTFaGA8yMTI2
                    MTEwNjEwMjMxMVowGDEWMBQGA1UEAwwNYS5leGFtcGxlLmNvbTBZMBMGByqGSM49
                    AgEGCCqGSM49AwEHA0IABGsQz7cXDaz7ggQximQxnXF1kYleHBq+UFCvLI+xNl0M
                    9wsST/7idU8iawoURms1JT8Pue+HuHd2dt8iLUZx/aajUzBRMB0GA1UdDgQWBBT1
                    1LjFy8jSyVJaMNFWbDsbxMnhkDAfBgNVHSMEGDAWgBT11LjFy8jSyVJaMNFWbDsb
                    xMnhkDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIH0Mk93C7n8k
                    YLfJdBot7aK99EecUZrpbYhD9jrCdjNJAiEA6wpxF1kxg714YI8vc/FeklywqqHi
                    Or9d/3GW28tzG3Q=
                    -----END CERTIFICATE-----
              - {kind: SslPolicy, name: tls, spec: {profile: MODERN, minTlsVersion: TLS_1_2}}
              - kind: TargetHttpsProxy
                name: secure
                spec: {urlMap: "${resources.map}", sslCertificates: ["${resources.cert}"], sslPolicy: "${resources.tls}"}
              - kind: GlobalForwardingRule
                name: https
                spec:
                  loadBalancingScheme: EXTERNAL_MANAGED
                  IPAddress: ${resources.ip.address}
                  portRange: "443"
                  target: ${resources.secure}
                  labels: {team: edge}
            """;
    private static final String LINK =
            "(https://www.googleapis.com/compute/v1/)?projects/demo-project/global/\\w+/";
    private static final String COMPUTE = "compute ";
    private static final String RULES = COMPUTE + "security-policies rules ";
    private static final String OF_ARMOR = " --security-policy=test-armor";

    GcloudBalancerDriftTest() {
        super(SPEC);
    }

    private void shown(Row row, String... changes) {
        assertThat(row.changes())
                .extracting(change -> change.toString().replaceAll(LINK, ""))
                .containsExactlyInAnyOrder(changes);
        mended();
    }

    private String told(String command) {
        return gcloud.run(COMPUTE + command);
    }

    @Test
    void another_timeout_and_another_way_to_ask_hosts_are_shown_and_put_back() {
        shown(
                after(
                        "BackendService",
                        "hosts",
                        COMPUTE
                                + "backend-services update test-hosts --global --timeout=30"
                                + " --port-name=http --connection-draining-timeout=10"),
                "timeoutSec: 30 -> 86400",
                "portName: http -> signal");
        assertThat(told("backend-services describe test-hosts --global"))
                .contains("timeoutSec: 86400", "portName: signal");
        shown(
                after(
                        "BackendService",
                        "hosts",
                        COMPUTE + "backend-services update test-hosts --global --security-policy="),
                "securityPolicy: (none) -> test-armor");
        assertThat(told("backend-services describe test-hosts --global"))
                .contains("securityPolicies/test-armor");
    }

    @Test
    void a_cache_that_was_turned_off_is_turned_on_again() {
        shown(
                after(
                        "BackendBucket",
                        "web",
                        COMPUTE + "backend-buckets update test-web --no-enable-cdn"),
                "enableCdn: false -> true");
        shown(
                after(
                        "BackendBucket",
                        "web",
                        COMPUTE
                                + "backend-buckets update test-web --cache-mode=USE_ORIGIN_HEADERS"),
                "cdnPolicy.cacheMode: USE_ORIGIN_HEADERS -> CACHE_ALL_STATIC");
        assertThat(told("backend-buckets describe test-web"))
                .contains("enableCdn: true", "cacheMode: CACHE_ALL_STATIC");
    }

    @Test
    void another_way_through_a_map_is_shown_and_put_back() {
        Row row =
                after(
                        "UrlMap",
                        "map",
                        COMPUTE
                                + "url-maps set-default-service test-map --global --default-backend-bucket=test-docs",
                        COMPUTE
                                + "url-maps add-path-matcher test-map --global --path-matcher-name=theirs"
                                + " --default-backend-bucket=test-docs --new-hosts=theirs.example.com");
        shown(
                row,
                "defaultService: test-docs -> test-web",
                "hostRules[theirs]: {hosts: [theirs.example.com], pathMatcher: theirs} -> (none)",
                "pathMatchers[theirs]: {name: theirs, defaultService: test-docs} -> (none)");
        assertThat(told("url-maps describe test-map --global"))
                .contains("defaultService: ", "backendBuckets/test-web")
                .doesNotContain("theirs");
    }

    @Test
    void a_map_in_another_order_is_the_same_map() {
        Row row =
                after(
                        "UrlMap",
                        "map",
                        COMPUTE
                                + "url-maps remove-path-matcher test-map --global --path-matcher-name=web",
                        COMPUTE
                                + "url-maps add-path-matcher test-map --global --path-matcher-name=web"
                                + " --default-backend-bucket=test-web --new-hosts=app.example.com");
        assertThat(told("url-maps describe test-map --global --format=value(pathMatchers[].name)"))
                .contains("docs;web");
        assertThat(row.step()).isEqualTo("keep");
    }

    @Test
    void what_connections_are_encrypted_with_is_put_back() {
        shown(
                after(
                        "TargetHttpsProxy",
                        "secure",
                        COMPUTE + "target-https-proxies update test-secure --clear-ssl-policy"),
                "sslPolicy: (none) -> test-tls");
        shown(
                after(
                        "SslPolicy",
                        "tls",
                        COMPUTE
                                + "ssl-policies update test-tls --profile=COMPATIBLE --min-tls-version=1.0"),
                "minTlsVersion: TLS_1_0 -> TLS_1_2",
                "profile: COMPATIBLE -> MODERN");
        gcloud.run(COMPUTE + "ssl-policies create theirs --profile=COMPATIBLE");
        shown(
                after(
                        "TargetHttpsProxy",
                        "secure",
                        COMPUTE + "target-https-proxies update test-secure --ssl-policy=theirs"),
                "sslPolicy: theirs -> test-tls");
        assertThat(told("target-https-proxies describe test-secure")).contains("test-tls");
        assertThat(told("ssl-policies describe test-tls")).contains("TLS_1_2", "MODERN");
    }

    @Test
    void a_certificate_that_was_taken_away_is_made_again_and_shown_again() {
        Row row =
                after(
                        "TargetHttpsProxy",
                        "secure",
                        COMPUTE
                                + "ssl-certificates create theirs --global --domains=theirs.example.com",
                        COMPUTE
                                + "target-https-proxies update test-secure --ssl-certificates=theirs",
                        COMPUTE + "ssl-certificates delete test-cert --global");
        shown(row, "sslCertificates: [theirs] -> [test-cert]");
        assertThat(told("target-https-proxies describe test-secure"))
                .contains("sslCertificates/test-cert")
                .doesNotContain("theirs");
    }

    @Test
    void a_rule_that_lets_in_whom_it_is_to_deny_is_one_line_and_put_back() {
        shown(
                after(
                        "SecurityPolicy",
                        "armor",
                        RULES + "update 1000" + OF_ARMOR + " --action=allow"),
                "rules[1000].action: allow -> deny(404)");
        assertThat(gcloud.run(RULES + "describe 1000" + OF_ARMOR)).contains("deny(404)");
    }

    @Test
    void rules_that_were_added_or_taken_away_are_put_back_and_their_order_is_nothing() {
        assertThat(told("security-policies describe test-armor --format=value(rules[].priority)"))
                .contains("1000;2147483647;900");
        shown(
                after(
                        "SecurityPolicy",
                        "armor",
                        RULES
                                + "create 500"
                                + OF_ARMOR
                                + " --action=allow --src-ip-ranges=192.0.2.0/24",
                        RULES + "delete 900" + OF_ARMOR),
                "rules[900]: (none) -> {priority: 900, action: deny(403), match:"
                        + " {versionedExpr: SRC_IPS_V1, config: {srcIpRanges: [198.51.100.0/24]}}}",
                "rules[500]: {kind: compute#securityPolicyRule, match: {config: {srcIpRanges:"
                        + " [192.0.2.0/24]}, versionedExpr: SRC_IPS_V1}, action: allow, preview:"
                        + " false, description: , priority: 500} -> (none)");
        assertThat(told("security-policies describe test-armor --format=value(rules[].priority)"))
                .contains("1000;2147483647;900");
    }

    @Test
    void another_health_check_and_another_label_are_shown_and_put_back() {
        shown(
                after(
                        "HealthCheck",
                        "alive",
                        COMPUTE
                                + "health-checks update http test-alive --global --port=80 --request-path=/x"),
                "httpHealthCheck.port: 80 -> 7880",
                "httpHealthCheck.requestPath: /x -> /");
        shown(
                after(
                        "GlobalForwardingRule",
                        "https",
                        COMPUTE
                                + "forwarding-rules update test-https --global --update-labels=team=other"),
                "labels[team]: other -> edge");
        assertThat(told("forwarding-rules describe test-https --global")).contains("team: edge");
    }

    @Test
    void a_rule_and_a_group_that_were_deleted_come_back() {
        assertThat(
                        after(
                                        "GlobalForwardingRule",
                                        "https",
                                        COMPUTE + "forwarding-rules delete test-https --global",
                                        COMPUTE
                                                + "network-endpoint-groups delete test-api --region=us-central1")
                                .step())
                .isEqualTo("create");
        mended();
        assertThat(told("forwarding-rules describe test-https --global")).contains("443-443");
        assertThat(told("network-endpoint-groups describe test-api --region=us-central1"))
                .contains("service: test-api");
    }
}
