package dev.plumbline.gcp.host;

import dev.plumbline.gcp.Gcp;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets this process sign in to machines that do without OS Login: its key stands in their metadata
 * for an hour, beside those of others, and is written anew before that is over.
 *
 * @see <a href="https://cloud.google.com/compute/docs/connect/add-ssh-keys#metadata">ssh-keys</a>
 */
public final class MetadataLogin implements Logins {
    private static final String USER = "plumbline";
    private static final String KEYS = "ssh-keys";
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration RENEWED = Duration.ofMinutes(10);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ROOT);
    private static final Pattern OURS =
            Pattern.compile(USER + ":(\\S+ \\S+) google-ssh \\{.*\"expireOn\" *: *\"([^\"]+)\".*}");

    private final Gcp gcp;
    private final Hosts hosts;
    private final Supplier<String> publicKey;

    /**
     * @param publicKey in the words of OpenSSH
     */
    public MetadataLogin(Gcp gcp, Supplier<String> publicKey) {
        this.gcp = gcp;
        this.hosts = new Hosts(gcp);
        this.publicKey = publicKey;
    }

    @Override
    public String user(Machine machine) {
        Instant now = gcp.now();
        List<String> lines =
                new ArrayList<>(machine.metadata().getOrDefault(KEYS, "").lines().toList());
        Optional<Instant> until = lines.stream().flatMap(line -> until(line).stream()).findFirst();
        if (until.filter(end -> now.isBefore(end.minus(RENEWED))).isPresent()) {
            return USER;
        }
        lines.removeIf(line -> until(line).isPresent() || over(line, now));
        lines.add(
                "%s:%s google-ssh {\"userName\":\"%s\",\"expireOn\":\"%s\"}"
                        .formatted(
                                USER,
                                key(),
                                USER,
                                TIME.format(now.plus(LIFE).atOffset(ZoneOffset.UTC))));
        hosts.write(machine, KEYS, String.join("\n", lines));
        if (until.filter(now::isBefore).isEmpty()) {
            throw new Failure(
                    new Fault(
                            FaultOwner.UNAVAILABLE,
                            "%s has just been told whom to let in; it does within seconds"
                                    .formatted(machine.name())));
        }
        return USER;
    }

    /** Type and key, without what is said about it. */
    private String key() {
        List<String> words = List.of(publicKey.get().split(" ", -1));
        return words.get(0) + " " + words.get(1);
    }

    /** Until when a line lets this process in; empty of everybody else's. */
    private Optional<Instant> until(String line) {
        return expiry(line, key());
    }

    /** Whether a line was an earlier process's. */
    private static boolean over(String line, Instant now) {
        return expiry(line, "").filter(end -> !now.isBefore(end)).isPresent();
    }

    private static Optional<Instant> expiry(String line, String key) {
        Matcher ours = OURS.matcher(line);
        if (!ours.matches() || !(key.isEmpty() || ours.group(1).equals(key))) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(ours.group(2), TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
