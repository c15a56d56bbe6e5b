package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Livekit;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The section {@code livekit}: hosts for LiveKit with addresses of their own, an account that may
 * write logs and metrics and nothing else, and who may reach which of their ports.
 */
final class LivekitHosts {
    private static final String LIVEKIT = "livekit";
    private static final String ACCOUNT = LIVEKIT + ".account";
    private static final String SNAPSHOTS = LIVEKIT + ".snapshots";
    private static final List<String> ROLES =
            List.of("roles/logging.logWriter", "roles/monitoring.metricWriter");

    private static final ShortName ACCOUNT_ID = new ShortName(6, 30);

    private final Environment environment;
    private final Livekit said;
    private final Livekit.Machines machines;
    private final Origin at;
    private final List<Part> parts = new ArrayList<>();

    private LivekitHosts(Environment environment, Livekit said) {
        this.environment = environment;
        this.said = said;
        this.machines = said.machines();
        this.at = said.at();
    }

    static List<Part> parts(Environment environment) {
        return environment
                .livekit()
                // Without a network there is a problem already, and not one of every part.
                .filter(_ -> environment.network().isPresent())
                .map(said -> new LivekitHosts(environment, said).all())
                .orElse(List.of());
    }

    private List<Part> all() {
        account();
        if (machines.data().isPresent()) {
            snapshots();
        }
        Map<Text, List<Tree>> members = new LinkedHashMap<>();
        for (int number = 1; number <= machines.nodes(); number++) {
            Text zone = zone(number);
            host(number, zone);
            members.computeIfAbsent(zone, _ -> new ArrayList<>())
                    .add(draft().put("instance", reference("host-" + number)).fields());
        }
        if (machines.nodes() > 1) {
            members.forEach(this::group);
        }
        parts.addAll(new LivekitFirewall(said).parts());
        parts.addAll(new LivekitServers(environment, said).parts(this::zone));
        return parts;
    }

    /** The zones that have hosts. */
    static Stream<String> zones(Environment environment, Livekit said) {
        LivekitHosts hosts = new LivekitHosts(environment, said);
        return IntStream.rangeClosed(1, said.machines().nodes())
                .mapToObj(number -> hosts.zone(number).text())
                .distinct();
    }

    /** Hosts are spread over the zones, one after the other. */
    private Text zone(int number) {
        List<Text> zones = machines.zones();
        return zones.isEmpty()
                ? new Text(region().text() + "-b", at)
                : zones.get((number - 1) % zones.size());
    }

    private Text region() {
        return environment
                .network()
                .flatMap(network -> network.identity().region())
                .orElse(environment.region());
    }

    private void account() {
        String id = ACCOUNT_ID.of(environment.name() + "-" + LIVEKIT);
        add(
                ACCOUNT,
                "ServiceAccount",
                LIVEKIT,
                unsaid().called(Optional.of(text(id))),
                draft().put("displayName", environment.name() + " " + LIVEKIT)
                        .put("disabled", "false"));
        String member =
                "serviceAccount:%s@%s.iam.gserviceaccount.com"
                        .formatted(id, environment.project().text());
        for (String role : ROLES) {
            String plain = role.substring(role.indexOf('/') + 1).replace('.', '-');
            add(
                    LIVEKIT + ".roles." + plain,
                    "IamMember",
                    LIVEKIT + "-roles-" + plain,
                    unsaid(),
                    draft().put("role", role).put("member", member));
        }
    }

    /** Once a day, at an hour at which few call, and each kept for two weeks. */
    private void snapshots() {
        Draft daily =
                draft().put(
                                "dailySchedule",
                                draft().put("daysInCycle", "1").put("startTime", "04:00"));
        Draft schedule =
                draft().put("schedule", daily)
                        .put("retentionPolicy", draft().put("maxRetentionDays", "14"));
        add(
                SNAPSHOTS,
                "ResourcePolicy",
                LIVEKIT + "-snapshots",
                unsaid().in(Optional.of(region())),
                draft().put("snapshotSchedulePolicy", schedule));
    }

    private void host(int number, Text zone) {
        String name = LIVEKIT + "-" + number;
        add(
                LIVEKIT + ".address-" + number,
                "Address",
                name,
                unsaid().in(Optional.of(region())),
                draft().put("addressType", "EXTERNAL"));
        List<Tree> disks = new ArrayList<>();
        disks.add(boot(zone));
        machines.data()
                .ifPresent(size -> {
                    add(
                            LIVEKIT + ".disk-" + number,
                            "Disk",
                            name + "-data",
                            in(zone),
                            draft().put("type", inZone(zone, "diskTypes/pd-balanced"))
                                    .put("sizeGb", gigabytes(size))
                                    .put(
                                            "resourcePolicies",
                                            List.of(text("${" + SNAPSHOTS + "}"))));
                    disks.add(
                            draft().put("deviceName", "data")
                                    .put("source", reference("disk-" + number))
                                    .fields());
                });
        add(
                LIVEKIT + ".host-" + number,
                "Instance",
                name,
                in(zone),
                instance(number, zone).put("disks", disks));
    }

    private Draft instance(int number, Text zone) {
        Draft access = draft().put("natIP", "${" + LIVEKIT + ".address-" + number + ".address}");
        Draft nic =
                draft().put("subnetwork", "${" + Network.SUBNET + "}")
                        .put("accessConfigs", List.of(access.fields()));
        Draft account =
                draft().put("email", "${" + ACCOUNT + ".email}")
                        .put(
                                "scopes",
                                List.of(text("https://www.googleapis.com/auth/cloud-platform")));
        List<Tree> metadata = new ArrayList<>();
        for (String key : List.of("block-project-ssh-keys", "enable-guest-attributes")) {
            metadata.add(draft().put("key", key).put("value", "TRUE").fields());
        }
        metadata.add(draft().put("key", "enable-oslogin").put("value", osLogin()).fields());
        return draft().put(
                        "machineType",
                        new Text(
                                "zones/%s/machineTypes/%s"
                                        .formatted(zone.text(), machines.type().text()),
                                machines.type().at()))
                .put("status", "RUNNING")
                .put("networkInterfaces", List.of(nic.fields()))
                .put("serviceAccounts", List.of(account.fields()))
                .put("tags", draft().put("items", List.of(text(LIVEKIT))))
                .put("metadata", draft().put("items", metadata))
                .put(
                        "scheduling",
                        draft().put("automaticRestart", "true").put("onHostMaintenance", "MIGRATE"))
                .put(
                        "shieldedInstanceConfig",
                        draft().put("enableSecureBoot", "true")
                                .put("enableVtpm", "true")
                                .put("enableIntegrityMonitoring", "true"));
    }

    private Text osLogin() {
        Text login = said.ssh().login();
        return new Text(login.text().equals("oslogin") ? "TRUE" : "FALSE", login.at());
    }

    private Tree boot(Text zone) {
        return draft().put("deviceName", "boot")
                .put("boot", "true")
                .put("autoDelete", "true")
                .put(
                        "initializeParams",
                        draft().put("sourceImage", machines.os())
                                .put("diskSizeGb", gigabytes(machines.disk()))
                                .put("diskType", inZone(zone, "diskTypes/pd-balanced")))
                .fields();
    }

    private void group(Text zone, List<Tree> members) {
        add(
                LIVEKIT + ".group-" + zone.text(),
                "InstanceGroup",
                LIVEKIT + "-" + zone.text(),
                in(zone),
                // Who is in it is for those to say whose servers come and go.
                (said.serves() ? draft() : draft().put("instances", members))
                        .put(
                                "namedPorts",
                                List.of(
                                        draft().put("name", "signal")
                                                .put("port", "7880")
                                                .fields())));
    }

    private void add(String address, String kind, String name, Identity identity, Draft fields) {
        parts.add(new Part(address, kind, name, identity, fields.fields()));
    }

    private Draft draft() {
        return new Draft(at);
    }

    private Text text(String text) {
        return new Text(text, at);
    }

    private String reference(String part) {
        return "${" + LIVEKIT + "." + part + "}";
    }

    private Identity unsaid() {
        return Identity.unsaid(at);
    }

    private Identity in(Text zone) {
        return new Identity(Optional.empty(), Optional.of(region()), Optional.of(zone), at);
    }

    private static String inZone(Text zone, String what) {
        return "zones/" + zone.text() + "/" + what;
    }

    /** As Google writes a size: {@code 20GB} is {@code 20}. */
    private static Text gigabytes(Text size) {
        return new Text(size.text().replace("GB", ""), size.at());
    }
}
