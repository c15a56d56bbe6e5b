package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An environment behind a load balancer, from nothing to a certificate that browsers trust. */
class BalancerConvergeTest {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              services:
                api: {image: us-docker.pkg.dev/demo-project/app/api:1.42.0, access: public, domain: api.example.com}
              sites:
                web: {domain: app.example.com, singlePage: true}
            """;
    private static final String DNS = "  dns: {zone: example.com}\n";
    private static final String GLOBAL = "/compute/v1/projects/demo-project/global/";
    private static final String ZONES = "/dns/v1/projects/demo-project/managedZones";
    private static final String PROXY = GLOBAL + "targetHttpsProxies/test-balancer";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private static List<Row> certificates(Report report) {
        return report.rows().stream()
                .filter(row -> row.ref().kind().equals("SslCertificate"))
                .toList();
    }

    /** Everything is there, and all but the certificates is well. */
    private static boolean made(Report report) {
        return certificates(report).size() == 2
                && report.rows().stream()
                        .allMatch(row ->
                                row.ref().kind().equals("SslCertificate")
                                        ? row.step().equals("keep")
                                        : row.verdict() == Verdict.SYNCED);
    }

    private static boolean waiting(Report report) {
        return made(report)
                && certificates(report).stream()
                        .allMatch(row -> row.verdict() == Verdict.PROGRESSING);
    }

    private Report served() {
        world.ledger.await("everything is there", report -> made(report));
        world.sandbox.advance(Duration.ofMinutes(20));
        return world.convergedAgain();
    }

    private void standsStill() {
        long writes = world.writes();
        world.scanned();
        assertThat(world.scanned().rows()).extracting(Row::step).containsOnly("keep");
        assertThat(world.writes()).isEqualTo(writes);
    }

    @Test
    void a_site_and_a_service_are_served_once_their_names_lead_there_and_then_stand_still() {
        world.operate(SPEC + DNS);

        Report report = served();

        assertThat(certificates(report)).hasSize(2);
        String address = world.curl("GET", GLOBAL + "addresses/test-balancer", "");
        assertThat(address).contains("IN_USE", "/test-balancer-http\"", "/test-balancer-https\"");
        assertThat(world.curl("GET", GLOBAL + "urlMaps/test-balancer", ""))
                .contains("app.example.com", "backendBuckets/test-sites-web")
                .contains("api.example.com", "backendServices/test-services-api");
        assertThat(world.curl("GET", ZONES + "/test-dns/rrsets", ""))
                .contains("app.example.com.", "api.example.com.");
        standsStill();
    }

    @Test
    void a_certificate_says_which_record_it_waits_for_until_somebody_makes_it_elsewhere() {
        world.operate(SPEC);
        world.ledger.await("certificates alone are waited for", report -> waiting(report));
        world.sandbox.advance(Duration.ofMinutes(20));
        Report report = world.scanned();
        assertThat(waiting(report)).isTrue();
        String address = address();
        assertThat(certificates(report))
                .extracting(row -> row.health().why())
                .anyMatch(why -> why.contains("app.example.com. A " + address))
                .anyMatch(why -> why.contains("api.example.com. A " + address));

        zone();
        leads("app", "api");
        world.sandbox.advance(Duration.ofMinutes(1));
        world.convergedAgain();
        standsStill();
    }

    /** Somebody has a zone elsewhere. */
    private void zone() {
        world.curl(
                "POST",
                ZONES,
                "{\"name\": \"theirs\", \"dnsName\": \"example.com.\", \"description\": \"\"}");
    }

    private void leads(String... names) {
        for (String name : names) {
            world.curl(
                    "POST",
                    ZONES + "/theirs/rrsets",
                    "{\"name\": \"%s.example.com.\", \"type\": \"A\", \"ttl\": 60, \"rrdatas\": [\"%s\"]}"
                            .formatted(name, address()));
        }
    }

    /** A certificate is declared no more, nothing shows it any more, and it is still there. */
    private static boolean left(Report report) {
        return certificates(report).stream().anyMatch(Row::orphan)
                && report.rows().stream()
                        .filter(row -> !row.orphan() && !certificates(report).contains(row))
                        .allMatch(row -> row.step().equals("keep"));
    }

    private Row left() {
        Report report = world.ledger.await("the old certificate is left", each -> left(each));
        return certificates(report).stream().filter(Row::orphan).findFirst().orElseThrow();
    }

    @Test
    void for_another_domain_the_old_certificate_goes_by_itself_once_the_other_is_well() {
        Loop loop = world.operate(SPEC);
        world.ledger.await("everything is there", report -> made(report));
        zone();
        leads("app", "api");
        String before = shown();
        loop.offer(Specs.of(world.kinds, SPEC.replace("app.", "www.")));

        Row orphan = left();
        assertThat(orphan.holds()).extracting(Hold::gate).containsExactly("Upstream");
        assertThat(orphan.verdict()).isEqualTo(Verdict.HELD);
        assertThat(before).contains("sslCertificates/test-" + orphan.ref().name());
        assertThat(world.curl("GET", PROXY, ""))
                .doesNotContain("sslCertificates/test-" + orphan.ref().name());

        leads("www");
        world.sandbox.advance(Duration.ofMinutes(20));
        Report after =
                world.ledger.await(
                        "the old certificate is gone",
                        each -> each.converged() && certificates(each).size() == 2);
        assertThat(after.rows()).noneMatch(Row::orphan);
        assertThat(world.curl("GET", GLOBAL + "sslCertificates", ""))
                .contains("www.example.com")
                .doesNotContain("app.example.com");
    }

    @Test
    void a_certificate_whose_place_no_other_takes_waits_for_a_person() {
        Loop loop = world.operate(SPEC + DNS);
        served();
        loop.offer(Specs.of(world.kinds, SPEC.replaceAll("(?s)  sites:.*", "") + DNS));

        Row orphan = left();
        assertThat(orphan.holds()).extracting(Hold::gate).contains("Prune");
        world.sandbox.advance(Duration.ofMinutes(20));
        assertThat(certificates(world.scanned())).anyMatch(Row::orphan);
    }

    @Test
    void the_old_certificate_goes_where_what_is_declared_no_more_may_go() {
        String spec = SPEC.replace("mode: enforce", "mode: enforce\n  policy: {prune: true}") + DNS;
        Loop loop = world.operate(spec);
        String before = shown();
        loop.offer(Specs.of(world.kinds, spec.replace("app.", "www.")));

        world.ledger.await(
                "the old certificate is gone",
                each ->
                        certificates(each).size() == 2
                                && !certificates(each).stream()
                                        .allMatch(
                                                row -> before.contains("/test-" + row.ref().name()))
                                && each.rows().stream().allMatch(row -> row.step().equals("keep")));
        world.sandbox.advance(Duration.ofMinutes(20));
        world.convergedAgain();

        assertThat(world.curl("GET", PROXY, "")).isNotEqualTo(before);
        assertThat(world.curl("GET", GLOBAL + "sslCertificates", ""))
                .contains("www.example.com")
                .doesNotContain("app.example.com");
        assertThat(world.sandbox.requests())
                .filteredOn(request -> request.method().equals("DELETE"))
                .allMatch(request -> request.status() == 200);
        standsStill();
    }

    private String shown() {
        served();
        return world.curl("GET", PROXY, "");
    }

    private String address() {
        String told = world.curl("GET", GLOBAL + "addresses/test-balancer", "");
        return told.replaceAll("(?s).*\"address\"\\s*:\\s*\"([0-9.]+)\".*", "$1");
    }
}
