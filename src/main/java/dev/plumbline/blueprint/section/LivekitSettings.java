package dev.plumbline.blueprint.section;

import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Livekit;
import dev.plumbline.spec.Tree.Text;

/**
 * The configuration files of LiveKit's server and of what works beside it: what follows from the
 * environment, and over it what the spec says in LiveKit's own words. Only keys that LiveKit knows
 * may be in the server's: it does not start with others.
 *
 * @see <a
 *     href="https://github.com/livekit/livekit/blob/master/config-sample.yaml">config-sample.yaml</a>
 * @see <a href="https://github.com/livekit/egress#config">egress</a>
 * @see <a href="https://github.com/livekit/ingress#config">ingress</a>
 */
final class LivekitSettings {
    private final Environment environment;
    private final Livekit said;

    LivekitSettings(Environment environment, Livekit said) {
        this.environment = environment;
        this.said = said;
    }

    Text server() {
        SettingsFile file =
                file().with("port", "7880")
                        .with("logging", logging())
                        .with(
                                "rtc",
                                file().with("tcp_port", "7881")
                                        .with("port_range_start", "50000")
                                        .with("port_range_end", "60000")
                                        .with("use_external_ip", "true"))
                        .with("redis", redis())
                        .with("prometheus", file().with("port", LivekitMetrics.PORT));
        said.turnDomain()
                .ifPresent(domain ->
                        file.with(
                                "turn",
                                file().with("enabled", "true")
                                        .with("domain", domain.text())
                                        .with("tls_port", "5349")
                                        .with("udp_port", "3478")
                                        .with("external_tls", "true")));
        said.ingress().ifPresent(ingress -> ingress(file, ingress));
        return new Text(file.under(said.config()).text(), said.at());
    }

    /** What callers are told who ask for an ingress. */
    private void ingress(SettingsFile file, Livekit.Worker ingress) {
        SettingsFile urls = file();
        said.domain()
                .ifPresent(domain ->
                        urls.with("rtmp_base_url", "rtmp://%s/x".formatted(domain.text())));
        ingress.domain()
                .ifPresent(domain ->
                        urls.with("whip_base_url", "https://%s/w".formatted(domain.text())));
        if (said.domain().isPresent()) {
            file.with("ingress", urls);
        }
    }

    /** Without its key, which is put in on the host. */
    Text egress(Livekit.Worker egress) {
        return new Text(
                worker().with("insecure", "true").under(egress.config()).text(), egress.at());
    }

    /** Without its key, which is put in on the host. */
    Text ingress(Livekit.Worker ingress) {
        return new Text(
                worker().with("rtc_config", file().with("use_external_ip", "true"))
                        .under(ingress.config())
                        .text(),
                ingress.at());
    }

    private SettingsFile worker() {
        return file().with("ws_url", "ws://127.0.0.1:7880")
                .with("redis", redis())
                .with("logging", logging());
    }

    private static SettingsFile logging() {
        return file().with("level", "info").with("json", "true");
    }

    private SettingsFile redis() {
        return file().with(
                        "address",
                        environment.cache().isPresent()
                                ? "${cache.host}:${cache.port}"
                                : "127.0.0.1:6379");
    }

    private static SettingsFile file() {
        return new SettingsFile();
    }
}
