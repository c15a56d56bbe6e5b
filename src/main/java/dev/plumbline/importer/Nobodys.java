package dev.plumbline.importer;

import java.util.Optional;
import java.util.Set;

/** What exists and that no person would write into a spec. */
final class Nobodys {
    private static final Set<String> NEVER = Set.of("ApiService", "SecretVersion");
    private static final String DEFAULT = "default";

    private final Inventory inventory;

    Nobodys(Inventory inventory) {
        this.inventory = inventory;
    }

    /** Why a thing is left out; empty where a person would write it. */
    Optional<String> why(Found found) {
        return found.mark()
                .environment()
                .map(other -> "of environment " + other)
                .or(() -> google(found));
    }

    private Optional<String> google(Found found) {
        boolean googles =
                NEVER.contains(found.kind())
                        || ofDefaultNetwork(found)
                        || switch (found.kind()) {
                            case "Route" -> found.id().startsWith("default-route-");
                            case "Subnetwork" -> ofAutomaticNetwork(found);
                            case "Disk" -> comesWithInstance(found);
                            case "IamMember" -> !granted(found);
                            case "SqlDatabase" -> DataImport.OWN_DATABASES.contains(found.id());
                            case "SqlUser" -> DataImport.OWN_USERS.contains(found.id());
                            case "ServiceAccount" ->
                                    found.text("email")
                                            .filter(email ->
                                                    email.endsWith("@developer.gserviceaccount.com")
                                                            || email.endsWith(
                                                                    "@appspot.gserviceaccount.com"))
                                            .isPresent();
                            default -> false;
                        };
        return googles ? Optional.of("made by Google") : Optional.empty();
    }

    private boolean ofDefaultNetwork(Found found) {
        boolean network = found.kind().equals("Network") && found.id().equals(DEFAULT);
        return network
                || inventory
                        .named("Network", found, "network")
                        .filter(named -> named.id().equals(DEFAULT))
                        .filter(_ ->
                                Set.of("Subnetwork", "FirewallRule", "Route")
                                        .contains(found.kind()))
                        .isPresent();
    }

    private boolean ofAutomaticNetwork(Found subnet) {
        return inventory
                .named("Network", subnet, "network")
                .filter(network -> network.is("autoCreateSubnetworks", "true"))
                .isPresent();
    }

    private boolean comesWithInstance(Found disk) {
        return inventory.of("Instance").stream().anyMatch(instance -> BootDisk.of(instance, disk));
    }

    /**
     * Whether a person gave somebody a role: not Google one of its own, nor every bucket its
     * owners.
     */
    private static boolean granted(Found member) {
        String whose = member.text("member").orElse("");
        String role = member.text("role").orElse("");
        return !member.place().parent().matches("projects/[^/]+")
                && !whose.matches("project(Owner|Editor|Viewer):.*")
                && !whose.startsWith("serviceAccount:service-")
                && !role.startsWith("roles/storage.legacy");
    }
}
