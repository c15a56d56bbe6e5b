package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.desired;
import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Ref;
import dev.plumbline.model.state.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the section {@code dns} makes. */
class DnsSectionTest {
    private static final String SPEC =
            """
            network: {subnet: 10.10.0.0/20}
            secrets:
              key: {generate: {length: 12}}
              secret: {generate: {length: 48}}
            livekit:
              machine: n2-standard-4
              keys: [{key: key, secret: secret}]
              domain: livekit.staging.example.com
              turnDomain: turn.staging.example.com
              ingress: {domain: whip.example.org}
            dns: {zone: %s}
            """;

    private static List<String> records(String zone) {
        return desired(SPEC.formatted(zone)).resources().stream()
                .filter(resource -> resource.ref().kind().equals("RecordSet"))
                .map(resource -> resource.place().id())
                .toList();
    }

    @Test
    void a_zone_has_the_records_of_the_names_in_it_and_of_no_others() {
        assertThat(records("staging.example.com"))
                .containsExactly("livekit.staging.example.com. A", "turn.staging.example.com. A");
        assertThat(records("livekit.staging.example.com"))
                .containsExactly("livekit.staging.example.com. A");
        assertThat(records("example.org")).containsExactly("whip.example.org. A");
        assertThat(records("ging.example.com")).isEmpty();
    }

    @Test
    void a_record_leads_to_the_address_of_the_host_and_needs_its_zone() {
        String spec = SPEC.formatted("staging.example.com");
        Resource record = resource(spec, "RecordSet", "livekit");

        assertThat(record.declared().toString())
                .contains("rrdatas: [${livekit.address-1.address}]", "type: A", "ttl: 300");
        assertThat(record.needs())
                .contains(
                        new Ref("staging", "ManagedZone", "dns"),
                        new Ref("staging", "Address", "livekit-1"));
        assertThat(record.place().parent()).endsWith("/managedZones/staging-dns");
        assertThat(resource(spec, "ManagedZone", "dns").declared().text("dnsName"))
                .hasValue("staging.example.com.");
    }
}
