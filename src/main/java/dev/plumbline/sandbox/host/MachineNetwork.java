package dev.plumbline.sandbox.host;

import dev.plumbline.sandbox.host.docker.DockerEngine;
import dev.plumbline.sandbox.host.workload.HostNetwork;
import dev.plumbline.sandbox.host.workload.HttpReply;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a host reaches: itself, the other hosts, the caches, and some of the world. */
final class MachineNetwork implements HostNetwork {

    private static final String DOCKER_KEY =
            "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQINBFit2ioBEADhWpZ8/wvZ6hUTiXOwQHXMAlaFHcPH9hAtr4F1y2+OYdbtMuth\n-----END PGP PUBLIC KEY BLOCK-----\n";

    private static final String NOT_FOUND = "The requested URL was not found on this server.\n";
    private static final Pattern GUEST_ATTRIBUTE =
            Pattern.compile("/computeMetadata/v1/instance/guest-attributes/([^/]+/[^/]+)");

    private final HostMachines machines;
    private final Supplier<MachineFacts> facts;
    private final Supplier<DockerEngine> docker;
    private final BiConsumer<String, String> told;

    /**
     * @param told takes what the host tells of itself: namespace and key, and the value
     */
    MachineNetwork(
            HostMachines machines,
            Supplier<MachineFacts> facts,
            Supplier<DockerEngine> docker,
            BiConsumer<String, String> told) {
        this.machines = machines;
        this.facts = facts;
        this.docker = docker;
        this.told = told;
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
    public Optional<String> resolve(String name) {
        if (name.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return Optional.of(name);
        }
        return name.equals("localhost") ? Optional.of("127.0.0.1") : machines.address(name);
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

    private static boolean metadataServer(String host) {
        return host.equals("metadata.google.internal") || host.equals("169.254.169.254");
    }

    @Override
    public Optional<HttpReply> put(String url, String body) {
        URI uri = URI.create(url);
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        if (!metadataServer(host)) {
            return get(url).map(_ -> new HttpReply(405, "Method Not Allowed\n"));
        }
        Matcher attribute = GUEST_ATTRIBUTE.matcher(uri.getPath());
        if (!attribute.matches()) {
            return Optional.of(new HttpReply(404, NOT_FOUND));
        }
        if (!facts.get().on("enable-guest-attributes")) {
            return Optional.of(
                    new HttpReply(403, "Guest attributes endpoint access is disabled.\n"));
        }
        told.accept(attribute.group(1), body);
        return Optional.of(new HttpReply(200, ""));
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
        if (metadataServer(host)) {
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
        return value == null ? new HttpReply(404, NOT_FOUND) : new HttpReply(200, value);
    }

    @Override
    public String externalIp() {
        return facts.get().externalIp();
    }
}
