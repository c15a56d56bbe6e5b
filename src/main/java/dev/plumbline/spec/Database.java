package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Tree.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Data in tables, and who may work with it.
 *
 * @param highAvailability whether there are two of it, so that one may fail
 * @param flags settings of the engine's own
 */
public record Database(
        Identity identity,
        Text version,
        Text tier,
        Optional<Text> disk,
        boolean highAvailability,
        Backups backups,
        Optional<Maintenance> maintenance,
        Map<String, Text> flags,
        List<Text> databases,
        Map<String, User> users,
        Map<String, Replica> replicas) {
    public Database {
        flags = Environment.ordered(flags);
        databases = List.copyOf(databases);
        users = Environment.ordered(users);
        replicas = Environment.ordered(replicas);
    }

    /**
     * What is kept of a database to go back to.
     *
     * @param keep how many daily backups
     * @param pointInTimeRecovery whether every moment between them can be gone back to
     */
    public record Backups(Optional<Text> keep, Optional<Text> pointInTimeRecovery) {}

    /**
     * When Google may restart a database, once a week.
     *
     * @param day in words
     * @param hour of UTC
     */
    public record Maintenance(Text day, Text hour) {}

    /** A copy of a database that follows it, for reading. */
    public record Replica(Identity identity, Text tier) {}

    /**
     * Who may sign in to a database.
     *
     * @param password the name of the secret that holds it; empty where somebody else sets it
     */
    public record User(Optional<Text> password, Origin at) {}
}
