package dev.plumbline.importer;

import dev.plumbline.model.schema.Marking;
import java.util.Optional;

/** What exists and that no person would write into a spec. */
final class Nobodys {
    private static final String GOOGLES = "made by Google";
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
                .or(() -> when(nameless(found), "without the label " + Marking.NAME))
                .or(() -> byKind(found));
    }

    private Optional<String> byKind(Found found) {
        return switch (found.kind()) {
            case "ApiService" -> Optional.of("turned on already");
            case "Disk" -> when(goesWithInstance(found), "made and gone with its instance");
            case "FirewallRule" -> when(inDefaultNetwork(found), GOOGLES);
            case "IamMember" ->
                    found.ofProject()
                            ? Optional.of("granted in the whole project")
                            : when(!granted(found), GOOGLES);
            case "Network" -> when(found.id().equals(DEFAULT), GOOGLES);
            case "RecordSet" -> when(saysZone(found), GOOGLES);
            case "Route" ->
                    when(
                            found.id().startsWith("default-route-") || inDefaultNetwork(found),
                            GOOGLES);
            case "SecretVersion" -> Optional.of("what secrets hold");
            case "ServiceAccount" -> when(ofService(found), GOOGLES);
            case "SqlDatabase" -> when(DataImport.OWN_DATABASES.contains(found.id()), GOOGLES);
            case "SqlUser" -> when(DataImport.OWN_USERS.contains(found.id()), GOOGLES);
            case "Subnetwork" -> when(inAutomaticNetwork(found), GOOGLES);
            default -> Optional.empty();
        };
    }

    /** Whether only Google has a name for it, under which no spec can declare it. */
    private static boolean nameless(Found found) {
        return found.schema().identity().marking().names()
                && found.schema().link(found.place(), found.live()).endsWith("/" + found.id());
    }

    private static Optional<String> when(boolean so, String why) {
        return so ? Optional.of(why) : Optional.empty();
    }

    /** Whether it is one of the two sets that every zone begins with. */
    private boolean saysZone(Found records) {
        return inventory.of("ManagedZone").stream()
                .filter(zone -> records.place().parent().equals(zone.link()))
                .flatMap(zone -> zone.text("dnsName").stream())
                .anyMatch(domain ->
                        records.id().equals(domain + " NS")
                                || records.id().equals(domain + " SOA"));
    }

    private boolean inDefaultNetwork(Found found) {
        return inventory
                .named("Network", found, "network")
                .filter(network -> network.id().equals(DEFAULT))
                .isPresent();
    }

    private boolean inAutomaticNetwork(Found subnet) {
        return inventory
                .named("Network", subnet, "network")
                .filter(network -> network.is("autoCreateSubnetworks", "true"))
                .isPresent();
    }

    private boolean goesWithInstance(Found disk) {
        return inventory.of("Instance").stream().anyMatch(instance -> BootDisk.of(instance, disk));
    }

    /**
     * Whether a person gave the role, and neither Google, nor the bucket to its project's owners.
     */
    private static boolean granted(Found member) {
        String whose = member.text("member").orElse("");
        String role = member.text("role").orElse("");
        return !whose.matches("project(Owner|Editor|Viewer):.*")
                && !whose.startsWith("serviceAccount:service-")
                && !role.startsWith("roles/storage.legacy");
    }

    /** Whether it is whom a service of Google's runs as where nobody says another. */
    private static boolean ofService(Found account) {
        return account.text("email")
                .filter(email -> email.matches(".*@(developer|appspot)\\.gserviceaccount\\.com"))
                .isPresent();
    }
}
