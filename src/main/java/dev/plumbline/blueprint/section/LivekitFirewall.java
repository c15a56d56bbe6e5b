package dev.plumbline.blueprint.section;

import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Livekit;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;

/** Who reaches which ports of LiveKit's hosts. */
final class LivekitFirewall {
    private static final String LIVEKIT = "livekit";

    /** Whence Google's load balancers and health checks come. */
    private static final List<String> BALANCERS = List.of("130.211.0.0/22", "35.191.0.0/16");

    /** Whence those come whom Google's Identity-Aware Proxy has let through. */
    private static final List<String> PROXY = List.of("35.235.240.0/20");

    private final Livekit said;
    private final List<Part> parts = new ArrayList<>();

    LivekitFirewall(Livekit said) {
        this.said = said;
    }

    List<Part> parts() {
        rule(
                "media",
                "Callers reach LiveKit's media ports directly.",
                List.of(text("0.0.0.0/0")),
                List.of(allowed("tcp", "7881"), allowed("udp", "50000-60000")));
        if (said.domain().isPresent()) {
            rule(
                    "web",
                    "Callers reach LiveKit by its names, and their certificates are proved there.",
                    List.of(text("0.0.0.0/0")),
                    List.of(allowed("tcp", "80"), allowed("tcp", "443"), allowed("udp", "3478")));
        }
        said.ingress().ifPresent(_ -> ingress());
        rule(
                "signal",
                "Google's load balancers and health checks reach LiveKit's signalling port.",
                texts(BALANCERS),
                List.of(allowed("tcp", "7880")));
        rule(
                "ssh",
                "Who is let through to the hosts' shells.",
                said.ssh().from().isEmpty() ? texts(PROXY) : said.ssh().from(),
                List.of(allowed("tcp", "22")));
        return parts;
    }

    /** WHIP's signals come by TLS: to a host that is alone through Caddy, else by a balancer. */
    private void ingress() {
        rule(
                "ingress",
                "Streams come in by RTMP, and the media of those that come by WHIP.",
                List.of(text("0.0.0.0/0")),
                List.of(allowed("tcp", "1935"), allowed("udp", "7885")));
        if (said.domain().isEmpty()) {
            rule(
                    "whip",
                    "Google's load balancers and health checks reach WHIP's signalling port.",
                    texts(BALANCERS),
                    List.of(allowed("tcp", "8080")));
        }
    }

    private void rule(String name, String why, List<Text> sources, List<Tree> allowed) {
        parts.add(
                new Part(
                        LIVEKIT + "." + name,
                        "FirewallRule",
                        LIVEKIT + "-" + name,
                        Identity.unsaid(said.at()),
                        draft().put("description", why)
                                .put("network", "${" + Network.NETWORK + "}")
                                .put("sourceRanges", sources)
                                .put("targetTags", List.of(text(LIVEKIT)))
                                .put("allowed", allowed)
                                .fields()));
    }

    private Tree allowed(String protocol, String ports) {
        return draft().put("IPProtocol", protocol).put("ports", List.of(text(ports))).fields();
    }

    private Draft draft() {
        return new Draft(said.at());
    }

    private Text text(String text) {
        return new Text(text, said.at());
    }

    private List<Text> texts(List<String> texts) {
        return texts.stream().map(this::text).toList();
    }
}
