package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.Approving;
import org.junit.jupiter.api.Test;

/** Drift of a database made by somebody with gcloud. */
class GcloudSqlDriftTest extends GcloudDrift {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test, labels: {team: assistant}}
            spec:
              project: demo-project
              region: us-central1
              mode: %s
              secrets:
                password: {generate: {length: 32}}
              database:
                version: POSTGRES_16
                tier: db-custom-1-3840
                disk: 20GB
                databases: [app]
                users: {app: {password: {secret: password}}}
              resources:
                - kind: SqlInstance
                  name: other
                  region: us-central1
                  spec:
                    databaseVersion: POSTGRES_16
                    settings:
                      tier: db-custom-1-3840
                      edition: ENTERPRISE
                      databaseFlags: [{name: log_min_duration_statement, value: "500"}]
            """;

    GcloudSqlDriftTest() {
        super(SPEC);
    }

    @Test
    void backups_switched_off_and_an_unprotected_instance_are_shown_and_put_back() {
        Row row =
                after(
                        "SqlInstance",
                        "database",
                        "sql instances patch test-database --no-deletion-protection"
                                + " --no-enable-point-in-time-recovery",
                        "sql instances patch test-database --no-backup --storage-size=40");

        assertThat(row.verdict()).isEqualTo(Verdict.HELD);
        assertThat(row.changes().stream().map(Change::toString))
                .containsExactlyInAnyOrder(
                        "settings.deletionProtectionEnabled: false -> true",
                        "settings.backupConfiguration.enabled: false -> true",
                        "settings.backupConfiguration.pointInTimeRecoveryEnabled: false -> true");
        mended();
        assertThat(gcloud.run("sql instances describe test-database"))
                .contains("deletionProtectionEnabled: true")
                .contains("pointInTimeRecoveryEnabled: true")
                .contains("dataDiskSizeGb: '40'");
    }

    @Test
    void a_network_that_was_let_in_is_shown_and_put_out_again() {
        Row row =
                after(
                        "SqlInstance",
                        "database",
                        "sql instances patch test-database --authorized-networks=0.0.0.0/0");

        assertThat(row.changes().stream().map(Change::toString))
                .singleElement()
                .asString()
                .startsWith("settings.ipConfiguration.authorizedNetworks[0.0.0.0/0]: {");
        mended();
        assertThat(gcloud.run("sql instances describe test-database"))
                .contains("sslMode: ENCRYPTED_ONLY")
                .doesNotContain("0.0.0.0/0");
    }

    @Test
    void a_changed_flag_is_shown_and_put_back() {
        Row row =
                after(
                        "SqlInstance",
                        "other",
                        "sql instances patch test-other"
                                + " --database-flags=log_min_duration_statement=9,log_connections=on");

        assertThat(row.changes().stream().map(Change::toString))
                .containsExactlyInAnyOrder(
                        "settings.databaseFlags[log_min_duration_statement].value: 9 -> 500",
                        "settings.databaseFlags[log_connections]: {name: log_connections, value:"
                                + " on} -> (none)");
        mended();
        assertThat(gcloud.run("sql instances describe test-other"))
                .contains("value: '500'")
                .doesNotContain("log_connections");
    }

    @Test
    void a_deleted_database_is_made_again_when_a_person_says_so_and_a_user_at_once() {
        Row row =
                after(
                        "SqlDatabase",
                        "app",
                        "sql databases delete app --instance=test-database",
                        "sql users delete app --instance=test-database",
                        "sql users create theirs --instance=test-database --password=x");

        assertThat(row.step()).isEqualTo("create");
        assertThat(row.holds()).extracting(Hold::gate).contains("Vanished");
        Approving.step(world.ledger, row);
        Report report = mended();
        assertThat(report.orphans()).isEmpty();
        assertThat(gcloud.run("sql databases list --instance=test-database")).contains("app");
        assertThat(gcloud.run("sql users list --instance=test-database --format=value(name)"))
                .contains("app")
                .contains("theirs");
    }
}
