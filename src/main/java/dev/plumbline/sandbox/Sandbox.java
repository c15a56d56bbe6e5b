package dev.plumbline.sandbox;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.EnabledApis;
import dev.plumbline.sandbox.cloud.FaultRule;
import dev.plumbline.sandbox.cloud.FaultSwitch;
import dev.plumbline.sandbox.cloud.GrantedPermissions;
import dev.plumbline.sandbox.cloud.ResourceStore;
import dev.plumbline.sandbox.compute.ComputeService;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.host.HostMachines;
import dev.plumbline.sandbox.host.ssh.LoginRule;
import dev.plumbline.sandbox.host.ssh.MetadataKeys;
import dev.plumbline.sandbox.host.ssh.OsLoginKeys;
import dev.plumbline.sandbox.host.ssh.SshFront;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A Google Cloud of one's own on loopback, from start to close; any number run side by side. */
public final class Sandbox implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService executor;
    private final CloudClock clock;
    private final FaultSwitch faults;
    private final CloudServices services;
    private final Frontdesk requests;
    private final RequestLog log = new RequestLog();
    private final EnabledApis apis;
    private final GrantedPermissions permissions = new GrantedPermissions();
    private final HostMachines hosts;
    private @Nullable SshFront ssh;

    /**
     * How to start one.
     *
     * @param port where to listen, 0 for any free port
     * @param speed how many times faster than Google operations end
     * @param seed of everything that is left to chance: ids, faults
     */
    public record Options(int port, double speed, long seed) {

        /** Port 8090, Google's own pace. */
        public static Options defaults() {
            return new Options(8090, 1, 1);
        }
    }

    private Sandbox(Options options, HttpServer server) {
        this.server = server;
        this.clock = new CloudClock(Clock.systemUTC(), options.speed());
        this.faults = new FaultSwitch(options.seed());
        this.executor = Executors.newVirtualThreadPerTaskExecutor();
        this.apis = new EnabledApis(clock);
        Cloud cloud =
                new Cloud(
                        clock,
                        new CloudIds(options.seed()),
                        new ResourceStore(clock),
                        new CloudProjects(),
                        apis,
                        permissions);
        this.services = new CloudServices(cloud);
        MethodTable methods = new MethodTable(cloud.projects(), services.all());
        Frontdesk requests = new Frontdesk(methods, faults, log, cloud, services::settle);
        this.requests = requests;
        ComputeService compute = services.compute();
        this.hosts =
                new HostMachines(
                        clock,
                        path ->
                                requests.inTurn(() -> {
                                    compute.change(path, Sandbox::off);
                                    return path;
                                }));
        compute.watch(hosts);
        services.caches().watch(hosts::caches);
        services.names()
                .watch(leads -> {
                    hosts.names(leads);
                    compute.names(leads);
                });
        ControlApi controls =
                new ControlApi(cloud, faults, log, services, methods, new HostControls(hosts));
        server.createContext("/", new HttpFront(requests, controls));
        server.setExecutor(executor);
        server.start();
    }

    private static ObjectNode off(ObjectNode instance) {
        return instance.put("status", "TERMINATED");
    }

    /**
     * Starts a sandbox on 127.0.0.1.
     *
     * @throws BindException when the port is taken
     */
    public static Sandbox start(Options options) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(
                        InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), options.port());
        HttpServer server;
        try {
            server = HttpServer.create(address, BACKLOG);
        } catch (BindException e) {
            BindException clear =
                    new BindException(
                            "Port %d is taken: is another sandbox running?"
                                    .formatted(options.port()));
            clear.initCause(e);
            throw clear;
        }
        return new Sandbox(options, server);
    }

    /** Where it listens, without a slash at the end. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * The port on loopback behind which every VM answers SSH; it is opened when first asked for.
     */
    public int sshPort() {
        return ssh(0);
    }

    /**
     * Opens the port behind which every VM answers SSH.
     *
     * @param wanted 0 for any free port
     * @return the port; the one that is open already, if one is
     */
    public synchronized int ssh(int wanted) {
        try {
            if (ssh == null) {
                ssh = new SshFront(hosts, logins(), wanted);
            }
            return ssh.port();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Port %d is taken: is another sandbox running?".formatted(wanted), e);
        }
    }

    private LoginRule logins() {
        return LoginRule.either(
                new OsLoginKeys(
                        (user, key) -> requests.inTurn(() -> services.logins().uid(user, key))),
                new MetadataKeys(clock::now));
    }

    /** The requests so far, oldest first, at most the last 100,000. */
    public List<Logged> requests() {
        return log.all();
    }

    public void clearRequests() {
        log.clear();
    }

    /** Sets which faults happen from now on, in place of those before. */
    public void faults(List<FaultRule> rules) {
        faults.set(rules);
    }

    /** How often the faults of now have struck. */
    public int struck() {
        return faults.struck();
    }

    /** Lets every project be new: most APIs are off until somebody turns them on. */
    public void everyProjectIsNew() {
        apis.everyProjectIsFresh();
    }

    /** Says what whoever calls may do from now on, and nothing else. */
    public void grant(Set<String> granted) {
        permissions.only(granted);
    }

    /**
     * Pushes an image, as whoever builds it would.
     *
     * @param image {@code us-docker.pkg.dev/project/repository/name:tag}
     * @throws IllegalArgumentException when the name is none of Artifact Registry's
     */
    public void push(String image) {
        requests.inTurn(() -> {
            services.images().push(image);
            return HttpAnswer.text(image);
        });
    }

    /** Moves the clock forward: what is due by then is done at the next request. */
    public void advance(Duration by) {
        clock.advance(by);
    }

    public Instant now() {
        return clock.now();
    }

    @Override
    public synchronized void close() {
        if (ssh != null) {
            ssh.close();
        }
        server.stop(0);
        executor.shutdownNow();
    }
}
