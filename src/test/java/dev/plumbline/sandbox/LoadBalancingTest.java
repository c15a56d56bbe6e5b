package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What load balancers are made of, from the address down to the bucket, as Compute Engine has it.
 */
class LoadBalancingTest {

    private static final String GLOBAL = "/compute/v1/projects/demo/global/";
    private static final String REGION = "/compute/v1/projects/demo/regions/us-central1/";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private void make(String collection, String body) {
        talk.done("POST", GLOBAL + collection, body);
    }

    private Talk.Reply look(String path) {
        return talk.get(GLOBAL + path);
    }

    /** A bucket behind a map, a certificate, a proxy, an address and a rule. */
    private void aSite() {
        make(
                "backendBuckets",
                "{\"name\": \"web\", \"bucketName\": \"demo-web\", \"enableCdn\": true}");
        make("urlMaps", "{\"name\": \"map\", \"defaultService\": \"global/backendBuckets/web\"}");
        make(
                "sslCertificates",
                """
                {"name": "cert", "type": "MANAGED", "managed": {"domains": ["app.example.com."]}}
                """);
        make(
                "targetHttpsProxies",
                """
                {"name": "proxy", "urlMap": "global/urlMaps/map",
                 "sslCertificates": ["global/sslCertificates/cert"]}
                """);
        make("addresses", "{\"name\": \"ip\"}");
        make(
                "forwardingRules",
                """
                {"name": "rule", "IPAddress": "global/addresses/ip", "portRange": "443",
                 "target": "global/targetHttpsProxies/proxy", "labels": {"a": "b"},
                 "loadBalancingScheme": "EXTERNAL_MANAGED"}
                """);
    }

    @Test
    void aRuleTellsItsPortAsARangeAndItsAddressAsANumberAndDropsItsLabels() {
        aSite();
        Talk.Reply rule = look("forwardingRules/rule");
        assertThat(rule.text("portRange")).isEqualTo("443-443");
        assertThat(rule.text("IPAddress")).isEqualTo(look("addresses/ip").text("address"));
        assertThat(rule.body().has("labels")).isFalse();
        assertThat(look("addresses/ip").text("status")).isEqualTo("IN_USE");
        assertThat(look("addresses/ip").text("users", "0")).endsWith("/forwardingRules/rule");
    }

    @Test
    void nothingGoesWhileSomethingElseRefersToIt() {
        aSite();
        for (String used :
                List.of(
                        "backendBuckets/web",
                        "urlMaps/map",
                        "sslCertificates/cert",
                        "targetHttpsProxies/proxy",
                        "addresses/ip")) {
            assertThat(talk.delete(GLOBAL + used).reason())
                    .as(used)
                    .isEqualTo("resourceInUseByAnotherResource");
        }
        talk.done("DELETE", GLOBAL + "forwardingRules/rule", "");
        assertThat(look("addresses/ip").text("status")).isEqualTo("RESERVED");
        talk.done("DELETE", GLOBAL + "targetHttpsProxies/proxy", "");
        talk.done("DELETE", GLOBAL + "urlMaps/map", "");
        assertThat(look("backendBuckets/web").body().has("usedBy")).isFalse();
        talk.done("DELETE", GLOBAL + "backendBuckets/web", "");
    }

    @Test
    void anAddressAnswersOnOnePortOnce() {
        aSite();
        Talk.Reply second =
                talk.post(
                        GLOBAL + "forwardingRules",
                        """
                        {"name": "again", "IPAddress": "global/addresses/ip", "portRange": "443",
                         "target": "global/targetHttpsProxies/proxy"}
                        """);
        assertThat(second.message()).contains("is in-use and would result in a conflict");
    }

    @Test
    void aManagedCertificateWaitsUntilItsDomainLeadsToTheLoadBalancer() {
        aSite();
        assertThat(look("sslCertificates/cert").text("managed", "status"))
                .isEqualTo("PROVISIONING");
        assertThat(look("sslCertificates/cert").text("managed", "domains", "0"))
                .isEqualTo("app.example.com");
        talk.sandbox.advance(Duration.ofMinutes(20));
        JsonNode waiting = look("sslCertificates/cert").body().path("managed");
        assertThat(waiting.path("status").asString()).isEqualTo("PROVISIONING");
        assertThat(waiting.path("domainStatus").path("app.example.com").asString())
                .isEqualTo("FAILED_NOT_VISIBLE");

        talk.post(
                "/dns/v1/projects/demo/managedZones",
                """
                {"name": "example", "dnsName": "example.com.", "description": "",
                 "visibility": "public"}
                """);
        talk.post(
                "/dns/v1/projects/demo/managedZones/example/rrsets",
                """
                {"name": "app.example.com.", "type": "A", "ttl": 60, "rrdatas": ["%s"]}
                """
                        .formatted(look("addresses/ip").text("address")));
        talk.sandbox.advance(Duration.ofMinutes(1));
        JsonNode made = look("sslCertificates/cert").body();
        assertThat(made.path("managed").path("status").asString()).isEqualTo("ACTIVE");
        assertThat(made.path("expireTime").asString()).isNotEmpty();
    }

    @Test
    void aCachedBackEndIsGivenTheTimesThatItDoesNotSayAndRefusesThoseThatItsModeHasNot() {
        make(
                "backendBuckets",
                "{\"name\": \"web\", \"bucketName\": \"demo-web\", \"enableCdn\": true}");
        assertThat(look("backendBuckets/web").text("cdnPolicy", "cacheMode"))
                .isEqualTo("CACHE_ALL_STATIC");
        assertThat(look("backendBuckets/web").text("cdnPolicy", "maxTtl")).isEqualTo("86400");
        assertThat(
                        talk.post(
                                        GLOBAL + "backendBuckets",
                                        """
                                        {"name": "other", "bucketName": "demo-web", "enableCdn": true,
                                         "cdnPolicy": {"cacheMode": "USE_ORIGIN_HEADERS", "maxTtl": 60}}
                                        """)
                                .message())
                .contains("cdnPolicy.maxTtl");
    }

    @Test
    void aServiceWithoutMachinesTakesNoHealthCheckAndNoTimeout() {
        talk.done(
                "POST",
                REGION + "networkEndpointGroups",
                """
                {"name": "api", "networkEndpointType": "SERVERLESS", "cloudRun": {"service": "api"}}
                """);
        make("healthChecks", "{\"name\": \"alive\", \"type\": \"HTTP\", \"httpHealthCheck\": {}}");
        String service =
                """
                {"name": "api", "loadBalancingScheme": "EXTERNAL_MANAGED", %s
                 "backends": [{"group": "regions/us-central1/networkEndpointGroups/api"}]}
                """;
        assertThat(
                        talk.post(
                                        GLOBAL + "backendServices",
                                        service.formatted(
                                                "\"healthChecks\": [\"global/healthChecks/alive\"],"))
                                .message())
                .contains("A health check is not supported");
        assertThat(
                        talk.post(
                                        GLOBAL + "backendServices",
                                        service.formatted("\"timeoutSec\": 60,"))
                                .message())
                .contains("Timeout sec is not supported");
        make("backendServices", service.formatted(""));
        assertThat(talk.delete(REGION + "networkEndpointGroups/api").reason())
                .isEqualTo("resourceInUseByAnotherResource");
    }

    @Test
    void instanceGroupsWantAHealthCheckAndStayWhileTheyAreSentTo() {
        String groups = "/compute/v1/projects/demo/zones/us-central1-a/instanceGroups";
        talk.done("POST", groups, "{\"name\": \"hosts\"}");
        String service =
                """
                {"name": "hosts", %s "backends": [{"group": "zones/us-central1-a/instanceGroups/hosts"}]}
                """;
        assertThat(talk.post(GLOBAL + "backendServices", service.formatted("")).message())
                .contains("A health check is required");
        make(
                "healthChecks",
                "{\"name\": \"alive\", \"type\": \"TCP\", \"tcpHealthCheck\": {\"port\": 7880}}");
        make(
                "backendServices",
                service.formatted("\"healthChecks\": [\"global/healthChecks/alive\"],"));
        assertThat(talk.delete(groups + "/hosts").reason())
                .isEqualTo("resourceInUseByAnotherResource");
        assertThat(talk.delete(GLOBAL + "healthChecks/alive").message())
                .contains("GLOBAL:global/PROJECT:")
                .contains("/BACKEND_SERVICE:hosts'");
    }

    @Test
    void aMapIsChangedOnTheVersionThatWasRead() {
        aSite();
        assertThat(talk.patch(GLOBAL + "urlMaps/map", "{\"description\": \"x\"}").status())
                .isEqualTo(400);
        assertThat(
                        talk.patch(
                                        GLOBAL + "urlMaps/map",
                                        "{\"description\": \"x\", \"fingerprint\": \"AAAAAAAAAAA=\"}")
                                .reason())
                .isEqualTo("conditionNotMet");
    }

    @Test
    void hostsLeadToMatchersThatAreThereAndEachHostToOne() {
        aSite();
        String map =
                """
                {"name": "m", "defaultService": "global/backendBuckets/web",
                 "hostRules": [{"hosts": ["a.example.com"], "pathMatcher": "%s"},
                               {"hosts": ["%s"], "pathMatcher": "one"}],
                 "pathMatchers": [{"name": "one", "defaultService": "global/backendBuckets/web"}]}
                """;
        assertThat(talk.post(GLOBAL + "urlMaps", map.formatted("two", "b.example.com")).message())
                .contains("Unknown path matcher");
        assertThat(talk.post(GLOBAL + "urlMaps", map.formatted("one", "a.example.com")).message())
                .contains("A host can be in one host rule only");
        make("urlMaps", map.formatted("one", "b.example.com"));
        assertThat(look("backendBuckets/web").body().path("usedBy")).hasSize(2);
    }

    @Test
    void aRedirectSaysWhatItKeeps() {
        make(
                "urlMaps",
                "{\"name\": \"secure\", \"defaultUrlRedirect\": {\"httpsRedirect\": true}}");
        JsonNode redirect = look("urlMaps/secure").body().path("defaultUrlRedirect");
        assertThat(redirect.path("redirectResponseCode").asString())
                .isEqualTo("MOVED_PERMANENTLY_DEFAULT");
        assertThat(redirect.path("stripQuery").asBoolean(true)).isFalse();
    }

    @Test
    void whatIsCachedIsForgottenInSomeMinutes() {
        aSite();
        Talk.Reply started =
                talk.post(GLOBAL + "urlMaps/map/invalidateCache", "{\"path\": \"/index.html\"}");
        assertThat(started.text("operationType")).isEqualTo("invalidateCache");
        assertThat(talk.post(GLOBAL + "urlMaps/map/invalidateCache", "{\"path\": \"x\"}").status())
                .isEqualTo(400);
    }

    private static final String LIMIT =
            """
            {"priority": %d, "action": "throttle",
             "match": {"versionedExpr": "SRC_IPS_V1", "config": {"srcIpRanges": ["*"]}},
             "rateLimitOptions": {"conformAction": "allow", "exceedAction": "deny(429)",
                                  "rateLimitThreshold": {"count": 100, "intervalSec": 60}}}
            """;

    @Test
    void aSecurityPolicyAlwaysHasItsLastRuleAndTellsRulesInAnOrderOfItsOwn() {
        make(
                "securityPolicies",
                "{\"name\": \"armor\", \"labels\": {\"a\": \"b\"}, \"rules\": [%s, %s]}"
                        .formatted(LIMIT.formatted(555), LIMIT.formatted(1000)));
        JsonNode rules = look("securityPolicies/armor").body().path("rules");
        assertThat(rules.valueStream().map(each -> each.path("priority").asInt()))
                .containsExactly(1000, Integer.MAX_VALUE, 555);
        assertThat(rules.path(0).path("rateLimitOptions").path("enforceOnKey").asString())
                .isEqualTo("ALL");
        assertThat(look("securityPolicies/armor").body().has("labels")).isFalse();
    }

    @Test
    void rulesComeAndGoOneByOneAndTheLastStays() {
        make("securityPolicies", "{\"name\": \"armor\"}");
        String policy = GLOBAL + "securityPolicies/armor";
        talk.done("POST", policy + "/addRule", LIMIT.formatted(10));
        assertThat(talk.post(policy + "/addRule", LIMIT.formatted(10)).message())
                .contains("Cannot have rules with the same priorities");
        talk.done("POST", policy + "/patchRule?priority=10", "{\"preview\": true}");
        assertThat(talk.get(policy + "/getRule?priority=10").text("preview")).isEqualTo("true");
        talk.done("POST", policy + "/removeRule?priority=10", "");
        assertThat(look("securityPolicies/armor").body().path("rules")).hasSize(1);
        assertThat(talk.post(policy + "/removeRule?priority=2147483647", "").message())
                .contains("Cannot remove the default rule");
        talk.done("POST", policy + "/patchRule?priority=2147483647", "{\"action\": \"deny(404)\"}");
        assertThat(look("securityPolicies/armor").text("rules", "0", "action"))
                .isEqualTo("deny(404)");
    }

    @Test
    void aPolicyIsSetOnWhatItProtectsAndTakenOffAgain() {
        make("securityPolicies", "{\"name\": \"armor\"}");
        make("backendServices", "{\"name\": \"api\"}");
        String set = GLOBAL + "backendServices/api/setSecurityPolicy";
        talk.done("POST", set, "{\"securityPolicy\": \"global/securityPolicies/armor\"}");
        assertThat(look("backendServices/api").text("securityPolicy"))
                .endsWith("/global/securityPolicies/armor");
        assertThat(talk.delete(GLOBAL + "securityPolicies/armor").reason())
                .isEqualTo("resourceInUseByAnotherResource");
        talk.done("POST", set, "{}");
        assertThat(look("backendServices/api").body().has("securityPolicy")).isFalse();
    }

    @Test
    void aProxyIsTurnedToAnotherMapAndOtherCertificatesByVerbsWithoutAPlace() {
        aSite();
        make("urlMaps", "{\"name\": \"other\", \"defaultService\": \"global/backendBuckets/web\"}");
        String proxy = "/compute/v1/projects/demo/targetHttpsProxies/proxy";
        talk.done("POST", proxy + "/setUrlMap", "{\"urlMap\": \"global/urlMaps/other\"}");
        assertThat(look("targetHttpsProxies/proxy").text("urlMap")).endsWith("/urlMaps/other");
        assertThat(talk.post(proxy + "/setSslCertificates", "{\"sslCertificates\": []}").status())
                .isEqualTo(400);
        make(
                "sslPolicies",
                "{\"name\": \"tls\", \"profile\": \"MODERN\", \"minTlsVersion\": \"TLS_1_2\"}");
        talk.done(
                "POST",
                GLOBAL + "targetHttpsProxies/proxy/setSslPolicy",
                "{\"sslPolicy\": \"global/sslPolicies/tls\"}");
        assertThat(look("targetHttpsProxies/proxy").text("sslPolicy")).endsWith("/sslPolicies/tls");
    }
}
