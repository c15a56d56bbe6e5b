package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.model.schema.ContainerImage;
import dev.plumbline.model.schema.Type;
import dev.plumbline.spec.Tree.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of {@code livekit}. */
final class LivekitFields {
    private static final String OS = "projects/debian-cloud/global/images/family/debian-12";
    private static final String IMAGE = "livekit/livekit-server:v1.13.5";
    private static final String EGRESS = "livekit/egress:v1.14.1";
    private static final String INGRESS = "livekit/ingress:v1.5.0";

    /** The project's own changelog says that nobody should run them. */
    private static final Set<String> BROKEN = Set.of("v1.9.10", "1.9.10");

    /** Never Spot, and never one whose processors are shared: a call needs what it was given. */
    private static final Rule MACHINE =
            Rule.pattern(
                    "[a-z][0-9][a-z]?-(standard|highcpu|highmem)-[1-9][0-9]{0,2}",
                    "a type whose processors are its own, such as n2-standard-4");

    private static final Rule OS_IMAGE =
            Rule.pattern(
                    "projects/[-a-z0-9]{1,63}/global/images/(family/)?[-a-z0-9]{1,63}",
                    "an image such as " + OS);

    private static final Rule SSH = LivekitFields::sshComplaint;
    private static final int WIDEST = 8;

    private LivekitFields() {}

    static Livekit of(Cursor part) {
        Optional<Text> nodes = part.fixed("nodes", Rule.between(1, 20));
        int count =
                nodes.map(Text::text)
                        .filter(text -> text.matches("[0-9]{1,2}"))
                        .map(Integer::parseInt)
                        .orElse(1);
        Optional<Text> domain = part.fixed("domain", Rule.DOMAIN);
        Livekit livekit =
                new Livekit(
                        new Livekit.Machines(
                                count,
                                part.required(
                                        "machine", part.fixed("machine", MACHINE), "n2-standard-4"),
                                zones(part),
                                part.fixed("disk", Rule.DISK).orElse(new Text("20GB", part.at())),
                                part.fixed("os", OS_IMAGE).orElse(new Text(OS, part.at())),
                                part.fixed("data", Rule.DISK)),
                        part.fixed("image", LivekitFields::imageComplaint)
                                .orElse(new Text(IMAGE, part.at())),
                        keys(part),
                        domain.filter(_ -> count == 1),
                        domain.filter(_ -> count > 1),
                        part.fixed("turnDomain", Rule.DOMAIN),
                        config(part),
                        part.object("egress").map(LivekitFields::egress),
                        part.object("ingress").map(LivekitFields::ingress),
                        drain(part),
                        ssh(part),
                        part.at());
        part.done();
        return livekit;
    }

    private static Tree.Fields config(Cursor part) {
        return part.fields("config").orElse(new Tree.Fields(Map.of(), part.at()));
    }

    private static Livekit.Worker egress(Cursor part) {
        return worker(part, EGRESS, Optional.empty());
    }

    private static Livekit.Worker ingress(Cursor part) {
        return worker(part, INGRESS, part.fixed("domain", Rule.DOMAIN));
    }

    private static Livekit.Worker worker(Cursor part, String image, Optional<Text> domain) {
        Livekit.Worker worker =
                new Livekit.Worker(
                        part.fixed("image", ContainerImage::complaint)
                                .orElse(new Text(image, part.at())),
                        config(part),
                        domain,
                        part.at());
        part.done();
        return worker;
    }

    private static Livekit.Ssh ssh(Cursor part) {
        Optional<Cursor> said = part.object("ssh");
        Livekit.Ssh ssh =
                new Livekit.Ssh(
                        said.map(each -> each.fixedList("from", SSH)).orElse(List.of()),
                        said.flatMap(each -> each.choice("login", List.of("oslogin", "metadata")))
                                .orElse(new Text("oslogin", part.at())));
        said.ifPresent(Cursor::done);
        return ssh;
    }

    private static List<Livekit.Key> keys(Cursor part) {
        return part.parts("keys").stream()
                .map(key -> {
                    Livekit.Key read =
                            new Livekit.Key(
                                    key.required("key", key.fixed("key", Rule.ANY), ""),
                                    key.required("secret", key.fixed("secret", Rule.ANY), ""));
                    key.done();
                    return read;
                })
                .toList();
    }

    private static Livekit.Drain drain(Cursor part) {
        Optional<Cursor> said = part.object("drain");
        Livekit.Drain drain =
                new Livekit.Drain(
                        said.flatMap(drained -> drained.fixed("deadline", Rule.DURATION))
                                .orElse(new Text("1h", part.at())),
                        said.flatMap(drained -> drained.choice("then", List.of("kill", "wait")))
                                .orElse(new Text("kill", part.at())),
                        said.flatMap(drained -> drained.fixed("soak", Rule.DURATION))
                                .orElse(new Text("15m", part.at())));
        said.ifPresent(Cursor::done);
        return drain;
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

    private static Optional<String> imageComplaint(String text) {
        boolean broken = BROKEN.contains(text.substring(text.lastIndexOf(':') + 1));
        return broken
                ? Optional.of("another version: LiveKit itself says that 1.9.10 must not be used")
                : ContainerImage.complaint(text);
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
                    zones(environment, livekit, spec);
                    secrets(environment, livekit, spec);
                    workers(livekit, spec);
                    redis(environment, livekit, spec);
                });
    }

    private static void zones(Environment environment, Livekit livekit, Cursor spec) {
        String region =
                environment
                        .network()
                        .flatMap(network -> network.identity().region())
                        .orElse(environment.region())
                        .text();
        livekit.machines().zones().stream()
                .filter(zone -> !zone.text().replaceFirst("-[a-z]$", "").equals(region))
                .forEach(zone ->
                        spec.problem(
                                zone.at(),
                                "spec.livekit.zones: %s is not in %s, where the subnet is"
                                        .formatted(zone.described(), region)));
    }

    private static void secrets(Environment environment, Livekit livekit, Cursor spec) {
        for (Livekit.Key key : livekit.keys()) {
            for (Text secret : List.of(key.key(), key.secret())) {
                if (!secret.text().isEmpty() && !environment.secrets().containsKey(secret.text())) {
                    spec.problem(
                            secret.at(),
                            "spec.livekit.keys: there is no secret %s in spec.secrets"
                                    .formatted(secret.described()));
                }
            }
        }
    }

    private static void workers(Livekit livekit, Cursor spec) {
        if (!livekit.serves()) {
            worker("egress", livekit.egress(), spec);
            worker("ingress", livekit.ingress(), spec);
        }
        livekit.ingress()
                .flatMap(Livekit.Worker::domain)
                .filter(_ -> livekit.domain().isEmpty())
                .ifPresent(domain ->
                        spec.problem(
                                domain.at(),
                                "spec.livekit.ingress.domain needs spec.livekit.domain, whose"
                                        + " Caddy has the certificates of a host that is alone"));
    }

    private static void worker(String name, Optional<Livekit.Worker> worker, Cursor spec) {
        worker.ifPresent(said ->
                spec.problem(
                        said.at(),
                        "spec.livekit.%s needs spec.livekit.keys, which it calls LiveKit with"
                                .formatted(name)));
    }

    /** All nodes meet in one Redis; and one that is alone ends no calls when it has one, too. */
    private static void redis(Environment environment, Livekit livekit, Cursor spec) {
        if (!livekit.serves()) {
            return;
        }
        if (environment.cache().isEmpty() && livekit.machines().nodes() > 1) {
            spec.problem(
                    livekit.at(),
                    "spec.livekit has several nodes, which meet in a Redis: it needs spec.cache");
        }
        environment
                .cache()
                .flatMap(Environment.Cache::auth)
                .ifPresent(auth ->
                        spec.problem(
                                auth.at(),
                                "spec.cache.auth: LiveKit's hosts sign in to Redis without a"
                                        + " password; leave it out"));
    }
}
