package dev.plumbline.spec;

import dev.plumbline.model.Quoted;
import dev.plumbline.spec.Tree.Text;
import java.util.List;
import java.util.Optional;

/** The fields of a database. */
final class DatabaseFields {
    static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private DatabaseFields() {}

    static Database of(Cursor part) {
        Optional<Cursor> backups = part.object("backups");
        Text version =
                part.required(
                        "version", part.fixed("version", KnownVersions.DATABASE), "POSTGRES_16");
        Text tier = part.required("tier", part.fixed("tier", Rule.TIER), "db-f1-micro");
        Database database =
                new Database(
                        Sections.identity(part, "name"),
                        version,
                        tier,
                        part.text("disk", Rule.DISK),
                        Sections.flag(part, "highAvailability"),
                        new Database.Backups(
                                backups.flatMap(kept -> kept.text("keep", Rule.between(1, 365))),
                                backups.flatMap(
                                        kept -> kept.text("pointInTimeRecovery", Rule.BOOLEAN))),
                        part.object("maintenance").map(DatabaseFields::maintenance),
                        part.texts("flags", Rule.SQL_FLAG, Rule.SOME),
                        Sections.distinct(part, part.fixedList("databases", Rule.SQL_NAME)),
                        Sections.each(part.named("users", Rule.SQL_NAME), DatabaseFields::user),
                        Sections.each(part.named("replicas"), DatabaseFields::replica));
        backups.ifPresent(Cursor::done);
        part.done();
        fits(part, tier, version);
        database.replicas().values().forEach(replica -> fits(part, replica.tier(), version));
        return database;
    }

    private static void fits(Cursor part, Text tier, Text version) {
        DatabaseTier.complaint(tier.text(), version.text())
                .ifPresent(words ->
                        part.problem(
                                tier.at(), "the tier " + Quoted.of(tier.text()) + " " + words));
    }

    private static Database.Maintenance maintenance(Cursor part) {
        Database.Maintenance maintenance =
                new Database.Maintenance(
                        part.required("day", part.choice("day", DAYS), "sunday"),
                        part.required("hour", part.fixed("hour", Rule.between(0, 23)), "3"));
        part.done();
        return maintenance;
    }

    private static Database.Replica replica(Cursor part) {
        Database.Replica replica =
                new Database.Replica(
                        Sections.identity(part, "name"),
                        part.required("tier", part.fixed("tier", Rule.TIER), "db-f1-micro"));
        part.done();
        return replica;
    }

    private static Database.User user(Cursor part) {
        Database.User user = new Database.User(part.secret("password"), part.at());
        part.done();
        return user;
    }
}
