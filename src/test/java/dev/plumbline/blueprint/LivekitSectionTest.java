package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.desired;
import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Ref;
import dev.plumbline.model.state.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the section {@code livekit} makes. */
class LivekitSectionTest {
    private static final String NETWORK = "network: {subnet: 10.10.0.0/20}\n";
    private static final String ONE = NETWORK + "livekit: {machineType: n2-standard-4}";
    private static final String TWO =
            NETWORK
                    + "livekit: {machineType: n2-standard-4, hosts: 3,"
                    + " zones: [us-central1-a, us-central1-c], data: 100GB, ssh: [203.0.113.0/24]}";

    private static List<String> places(String spec) {
        return desired(spec).resources().stream()
                .map(resource ->
                        resource.ref().kind()
                                + " "
                                + resource.place().location()
                                + " "
                                + resource.place().id())
                .toList();
    }

    @Test
    void one_host_has_an_address_an_account_and_no_group() {
        assertThat(places(ONE))
                .contains(
                        "ServiceAccount global staging-livekit",
                        "Address us-central1 staging-livekit-1",
                        "Instance us-central1-b staging-livekit-1",
                        "FirewallRule global staging-livekit-ssh")
                .noneMatch(place -> place.startsWith("InstanceGroup") || place.startsWith("Disk"));
        Resource host = resource(ONE, "Instance", "livekit-1");
        assertThat(host.declared().toString())
                .contains(
                        "machineType: zones/us-central1-b/machineTypes/n2-standard-4",
                        "natIP: ${livekit.address-1.address}",
                        "email: ${livekit.account.email}",
                        "status: RUNNING",
                        "onHostMaintenance: MIGRATE",
                        "enableSecureBoot: true",
                        "{key: enable-oslogin, value: TRUE}");
        assertThat(host.needs())
                .contains(
                        new Ref("staging", "Address", "livekit-1"),
                        new Ref("staging", "Subnetwork", "subnet"),
                        new Ref("staging", "ServiceAccount", "livekit"));
    }

    @Test
    void its_account_may_write_logs_and_metrics_and_nothing_else() {
        assertThat(
                        desired(ONE).resources().stream()
                                .filter(resource -> resource.ref().kind().equals("IamMember"))
                                .map(resource -> resource.declared().text("role").orElseThrow()))
                .containsExactly("roles/logging.logWriter", "roles/monitoring.metricWriter");
    }

    @Test
    void nobody_but_googles_proxy_reaches_a_shell_and_nobody_but_its_balancers_the_signal() {
        assertThat(resource(ONE, "FirewallRule", "livekit-ssh").declared().toString())
                .contains("sourceRanges: [35.235.240.0/20]", "targetTags: [livekit]", "[22]");
        assertThat(resource(ONE, "FirewallRule", "livekit-signal").declared().toString())
                .contains("sourceRanges: [130.211.0.0/22, 35.191.0.0/16]", "[7880]");
        assertThat(resource(ONE, "FirewallRule", "livekit-media").declared().toString())
                .contains("[0.0.0.0/0]", "[7881]", "[50000-60000]");
        assertThat(resource(TWO, "FirewallRule", "livekit-ssh").declared().toString())
                .contains("sourceRanges: [203.0.113.0/24]");
    }

    @Test
    void more_hosts_are_spread_over_the_zones_with_a_group_in_each_and_disks_with_snapshots() {
        assertThat(places(TWO))
                .contains(
                        "Instance us-central1-a staging-livekit-1",
                        "Instance us-central1-c staging-livekit-2",
                        "Instance us-central1-a staging-livekit-3",
                        "Disk us-central1-c staging-livekit-2-data",
                        "ResourcePolicy us-central1 staging-livekit-snapshots",
                        "InstanceGroup us-central1-a staging-livekit-us-central1-a",
                        "InstanceGroup us-central1-c staging-livekit-us-central1-c");
        assertThat(resource(TWO, "InstanceGroup", "livekit-us-central1-a").declared().toString())
                .contains("{instance: ${livekit.host-1}}, {instance: ${livekit.host-3}}")
                .doesNotContain("host-2");
        assertThat(resource(TWO, "Disk", "livekit-2-data").declared().toString())
                .contains("resourcePolicies: [${livekit.snapshots}]", "sizeGb: 100");
    }
}
