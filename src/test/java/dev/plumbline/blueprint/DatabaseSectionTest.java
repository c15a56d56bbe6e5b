package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.desired;
import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Ref;
import dev.plumbline.model.state.Resource;
import org.junit.jupiter.api.Test;

/** What the section {@code database} makes of what it may say beyond its size. */
class DatabaseSectionTest {
    private static final String DATABASE =
            """
            network: {subnet: 10.10.0.0/20, privateServices: 10.10.32.0/20}
            database:
              version: POSTGRES_16
              tier: db-custom-4-15360
              highAvailability: true
              maintenance: {day: sunday, hour: 3}
              flags: {max_connections: 200}
              replicas:
                reads: {tier: db-custom-2-7680}
                far: {tier: db-custom-1-3840, region: europe-west1, name: away}
            """;

    @Test
    void is_one_of_two_is_renewed_on_sundays_and_has_flags() {
        assertThat(resource(DATABASE, "SqlInstance", "database").declared().toString())
                .contains(
                        "availabilityType: REGIONAL",
                        "maintenanceWindow: {day: 7, hour: 3}",
                        "databaseFlags: [{name: max_connections, value: 200}]");
        assertThat(
                        resource(
                                        "database: {version: POSTGRES_16, tier: db-f1-micro}",
                                        "SqlInstance",
                                        "database")
                                .declared()
                                .toString())
                .contains("availabilityType: ZONAL")
                .doesNotContain("maintenanceWindow", "databaseFlags");
    }

    @Test
    void replicas_follow_it_with_its_version_flags_and_addresses_and_tiers_of_their_own() {
        Resource reads = resource(DATABASE, "SqlInstance", "database-reads");
        assertThat(reads.place().id()).isEqualTo("staging-database-reads");
        assertThat(reads.declared().toString())
                .contains(
                        "masterInstanceName: ${database}",
                        "databaseVersion: POSTGRES_16",
                        "region: us-central1",
                        "tier: db-custom-2-7680",
                        "deletionProtectionEnabled: true",
                        "ipv4Enabled: false",
                        "databaseFlags: [{name: max_connections, value: 200}]")
                .doesNotContain("backupConfiguration", "availabilityType");
        assertThat(reads.needs())
                .contains(
                        new Ref("staging", "SqlInstance", "database"),
                        new Ref("staging", "ServiceConnection", "private-services"));
        Resource far = resource(DATABASE, "SqlInstance", "database-far");
        assertThat(far.place().id()).isEqualTo("away");
        assertThat(far.declared().toString()).contains("region: europe-west1");
    }

    @Test
    void services_read_from_a_replica_by_its_host() {
        assertThat(
                        desired(
                                        DATABASE
                                                + "services: {api: {image: a/b, env: {HOST:"
                                                + " \"${database.replicas.reads.host}\"}}}\n")
                                .resources())
                .anySatisfy(each ->
                        assertThat(each.needs())
                                .contains(new Ref("staging", "SqlInstance", "database-reads")));
    }
}
