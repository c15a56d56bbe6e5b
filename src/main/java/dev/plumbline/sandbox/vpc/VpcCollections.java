package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;

/** The collections of networks and of what lies in them, and the network every project has. */
public final class VpcCollections {

    private final ComputeApi compute;
    private final VpcRoutes routes;
    private final Subnetworks subnetworks;
    private final Networks networks;
    private final Firewalls firewalls;
    private final DefaultNetwork defaults;

    public VpcCollections(ComputeApi compute) {
        this.compute = compute;
        this.routes = new VpcRoutes(compute);
        this.subnetworks = new Subnetworks(compute);
        this.networks = new Networks(compute, subnetworks, routes);
        this.firewalls = new Firewalls(compute);
        this.defaults = new DefaultNetwork(networks, firewalls);
    }

    public void handle(MethodHandlers handlers) {
        networks.handle(handlers);
        subnetworks.handle(handlers);
        routes.handle(handlers);
        firewalls.handle(handlers);
        new NetworkProfiles(compute).handle(handlers);
        new PublicDelegatedPrefixes(compute).handle(handlers);
        new Routers(compute).handle(handlers);
        new Addresses(compute, true).handle(handlers);
        new Addresses(compute, false).handle(handlers);
    }

    /** Gives new projects their network. */
    public void settle() {
        defaults.furnish(compute.cloud().projects().met());
    }
}
