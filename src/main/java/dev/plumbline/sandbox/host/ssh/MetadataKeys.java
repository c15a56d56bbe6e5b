package dev.plumbline.sandbox.host.ssh;

import dev.plumbline.sandbox.host.HostMachine;
import dev.plumbline.sandbox.host.files.Actor;
import java.security.PublicKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** Lets in whom the metadata key {@code ssh-keys} names, until their key expires. */
public final class MetadataKeys implements LoginRule {

    private static final int FIRST_USER = 1000;
    private static final Pattern LINE = Pattern.compile("([^:\\s]+):(\\S+) (\\S+)(?: (.*))?");
    private static final Pattern EXPIRY = Pattern.compile("\"expireOn\"\\s*:\\s*\"([^\"]+)\"");
    private static final DateTimeFormatter OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");

    private final Supplier<Instant> now;

    public MetadataKeys(Supplier<Instant> now) {
        this.now = now;
    }

    @Override
    public Optional<Actor> admit(HostMachine machine, String user, PublicKey key) {
        String wanted = PublicKeyEntry.toString(key).split(" ", -1)[1];
        String keys = machine.facts().metadata().getOrDefault("ssh-keys", "");
        for (String line : keys.lines().toList()) {
            Matcher said = LINE.matcher(line.strip());
            if (said.matches()
                    && said.group(1).equals(user)
                    && said.group(3).equals(wanted)
                    && !expired(said.group(4))) {
                return Optional.of(person(user));
            }
        }
        return Optional.empty();
    }

    static Actor person(String user) {
        return user.equals("root")
                ? Actor.ROOT
                : new Actor(
                        user, FIRST_USER + Math.floorMod(user.hashCode(), 60_000), "/home/" + user);
    }

    private boolean expired(String comment) {
        Matcher expiry = EXPIRY.matcher(comment == null ? "" : comment);
        if (!expiry.find()) {
            return false;
        }
        try {
            return now.get().isAfter(OffsetDateTime.parse(expiry.group(1), OFFSET).toInstant());
        } catch (DateTimeParseException e) {
            return now.get().isAfter(OffsetDateTime.parse(expiry.group(1)).toInstant());
        }
    }
}
