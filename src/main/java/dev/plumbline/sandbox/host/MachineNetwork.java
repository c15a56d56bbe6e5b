package dev.plumbline.sandbox.host;

import dev.plumbline.sandbox.host.docker.DockerEngine;
import dev.plumbline.sandbox.host.workload.HostNetwork;
import dev.plumbline.sandbox.host.workload.HttpReply;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** What a host reaches: itself, the other hosts, the caches, and some of the world. */
final class MachineNetwork implements HostNetwork {

    private static final String DOCKER_KEY =
            "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQINBFit2ioBEADhWpZ8/wvZ6hUTiXOwQHXMAlaFHcPH9hAtr4F1y2+OYdbtMuth\n-----END PGP PUBLIC KEY BLOCK-----\n";

    private final HostMachines machines;
    private final Supplier<MachineFacts> facts;
    private final Supplier<DockerEngine> docker;

    MachineNetwork(
            HostMachines machines, Supplier<MachineFacts> facts, Supplier<DockerEngine> docker) {
        this.machines = machines;
        this.facts = facts;
        this.docker = docker;
    }

    private boolean own(String host) {
        return host.equals("localhost")
                || host.startsWith("127.")
                || host.equals("0.0.0.0")
                || host.equals("[::1]")
                || facts.get().addresses().contains(host)
                || host.equals(facts.get().name());
    }

    @Override
    public boolean reaches(String host, int port) {
        if (own(host)) {
            return taken(port);
        }
        return machines.cache(host, port)
                || machines.at(host)
                        .filter(other -> other.docker().listening(port).isPresent())
                        .isPresent();
    }

    @Override
    public boolean taken(int port) {
        return docker.get().listening(port).isPresent();
    }

    @Override
    public Optional<HttpReply> get(String url) {
        URI uri = URI.create(url);
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        String path = uri.getPath().isEmpty() ? "/" : uri.getPath();
        int port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        if (own(host)) {
            return docker.get().listening(port).flatMap(each -> each.get(port, path));
        }
        if (host.equals("metadata.google.internal") || host.equals("169.254.169.254")) {
            return Optional.of(metadata(path));
        }
        if (host.equals("download.docker.com")) {
            return Optional.of(
                    path.endsWith("/gpg")
                            ? new HttpReply(200, DOCKER_KEY)
                            : new HttpReply(404, ""));
        }
        return machines.at(host)
                .flatMap(other -> other.docker().listening(port))
                .flatMap(each -> each.get(port, path));
    }

    private HttpReply metadata(String path) {
        MachineFacts now = facts.get();
        String asked = path.replaceFirst("^/computeMetadata/v1/", "");
        String attribute = asked.startsWith("instance/attributes/") ? asked.substring(20) : "";
        String value =
                switch (asked) {
                    case "instance/id" -> now.id();
                    case "instance/name" -> now.name();
                    case "instance/hostname" ->
                            "%s.%s.c.%s.internal".formatted(now.name(), now.zone(), now.project());
                    case "instance/zone" -> "projects/1/zones/" + now.zone();
                    case "project/project-id" -> now.project();
                    case "instance/network-interfaces/0/ip" -> now.addresses().getFirst();
                    case "instance/network-interfaces/0/access-configs/0/external-ip" ->
                            now.externalIp();
                    default -> now.metadata().get(attribute);
                };
        return value == null
                ? new HttpReply(404, "The requested URL was not found on this server.\n")
                : new HttpReply(200, value);
    }

    @Override
    public String externalIp() {
        return facts.get().externalIp();
    }
}
