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
        String key = key();
        Optional<Instant> until =
                lines.stream()
                        .flatMap(line -> ours(line).stream())
                        .filter(entry -> entry.key().equals(key))
                        .map(Entry::until)
                        .findFirst();
        if (until.filter(end -> now.isBefore(end.minus(RENEWED))).isPresent()) {
            return USER;
        }
        lines.removeIf(line ->
                ours(line)
                        .filter(entry -> entry.key().equals(key) || !now.isBefore(entry.until()))
                        .isPresent());
        lines.add(
                "%s:%s google-ssh {\"userName\":\"%s\",\"expireOn\":\"%s\"}"
                        .formatted(
                                USER,
                                key,
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

    /**
     * A line of this process's, or of one before it.
     *
     * @param key type and key
     * @param until when it lets in no more
     */
    private record Entry(String key, Instant until) {}

    /** Empty of everybody else's lines. */
    private static Optional<Entry> ours(String line) {
        Matcher ours = OURS.matcher(line);
        if (!ours.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Entry(
                            ours.group(1), OffsetDateTime.parse(ours.group(2), TIME).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
