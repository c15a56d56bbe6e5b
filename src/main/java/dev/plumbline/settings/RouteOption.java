package dev.plumbline.settings;

import dev.plumbline.ssh.Route;
import picocli.CommandLine.Option;

/** How the shells of hosts are reached from where a verb runs. */
public final class RouteOption {
    @Option(
            names = "--ssh",
            paramLabel = "WAY",
            converter = RouteConverter.class,
            defaultValue = "iap",
            description = {
                "How the shells of hosts are reached (default: ${DEFAULT-VALUE}): iap, by gcloud"
                        + " through Google's Identity-Aware Proxy; direct, by their addresses in"
                        + " their network;",
                "USER@HOST:PORT,KEY, through a jump host and the key that it is known by."
            })
    private Route route = new Route.Iap();

    public Route route() {
        return route;
    }
}
