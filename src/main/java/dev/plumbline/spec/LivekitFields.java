package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.model.schema.Type;
import dev.plumbline.spec.Environment.Livekit;
import dev.plumbline.spec.Tree.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of {@code livekit}. */
final class LivekitFields {
    private static final String IMAGE = "projects/debian-cloud/global/images/family/debian-12";

    /** Never Spot, and never one whose processors are shared: a call needs what it was given. */
    private static final Rule MACHINE =
            Rule.pattern(
                    "[a-z][0-9][a-z]?-(standard|highcpu|highmem)-[1-9][0-9]{0,2}",
                    "a type whose processors are its own, such as n2-standard-4");

    private static final Rule OS_IMAGE =
            Rule.pattern(
                    "projects/[-a-z0-9]{1,63}/global/images/(family/)?[-a-z0-9]{1,63}",
                    "an image such as " + IMAGE);

    private static final Rule SSH = LivekitFields::sshComplaint;
    private static final int WIDEST = 8;

    private LivekitFields() {}

    static Livekit of(Cursor part) {
        Optional<Text> hosts = part.fixed("hosts", Rule.between(1, 20));
        Livekit livekit =
                new Livekit(
                        hosts.map(Text::text)
                                .filter(text -> text.matches("[0-9]{1,2}"))
                                .map(Integer::parseInt)
                                .orElse(1),
                        part.required(
                                "machineType", part.fixed("machineType", MACHINE), "n2-standard-4"),
                        zones(part),
                        part.fixed("disk", Rule.DISK).orElse(new Text("20GB", part.at())),
                        part.fixed("image", OS_IMAGE).orElse(new Text(IMAGE, part.at())),
                        part.fixed("data", Rule.DISK),
                        part.fixedList("ssh", SSH),
                        part.at());
        part.done();
        return livekit;
    }

    private static List<Text> zones(Cursor part) {
        Map<String, Origin> seen = new HashMap<>();
        List<Text> zones = part.fixedList("zones", Rule.ZONE);
        for (Text zone : zones) {
            Origin before = seen.putIfAbsent(zone.text(), zone.at());
            if (before != null) {
                part.problem(
                        zone.at(),
                        "spec.livekit.zones says %s twice, here and on line %d"
                                .formatted(zone.described(), before.line()));
            }
        }
        return zones;
    }

    private static Optional<String> sshComplaint(String text) {
        Optional<String> complaint = Type.CIDR.complaint(text);
        boolean wide =
                complaint.isEmpty()
                        && text.contains("/")
                        && Integer.parseInt(text.substring(text.indexOf('/') + 1)) < WIDEST;
        return wide ? Optional.of("a range no wider than a /" + WIDEST) : complaint;
    }

    /** Says what of it the rest of the environment does not bear. */
    static void check(Environment environment, Cursor spec) {
        environment
                .livekit()
                .ifPresent(livekit -> {
                    if (environment.network().isEmpty()) {
                        spec.problem(
                                livekit.at(),
                                "spec.livekit needs spec.network, which its hosts are in");
                    }
                    String region =
                            environment
                                    .network()
                                    .flatMap(network -> network.identity().region())
                                    .orElse(environment.region())
                                    .text();
                    livekit.zones().stream()
                            .filter(zone -> !zone.text().replaceFirst("-[a-z]$", "").equals(region))
                            .forEach(zone ->
                                    spec.problem(
                                            zone.at(),
                                            "spec.livekit.zones: %s is not in %s, where the subnet is"
                                                    .formatted(zone.described(), region)));
                });
    }
}
