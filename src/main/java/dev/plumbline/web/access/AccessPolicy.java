package dev.plumbline.web.access;

import dev.plumbline.model.Misconfigured;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask: anybody on this machine while there is no token, and only its bearers when there is
 * one. There is no guard that listens to others without a token.
 */
public final class AccessPolicy {
    private static final int SHORTEST = 32;
    private static final String EXAMPLE =
            "Set one that cannot be guessed: export PLUMBLINE_TOKEN=$(openssl rand -hex 32)";
    private static final Set<String> LOOPBACK_NAMES =
            Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private final byte[] token;

    /**
     * @param address what the service listens on; null for every address
     * @param token empty when none is configured
     */
    public AccessPolicy(@Nullable InetAddress address, String token) {
        if (!token.isEmpty() && token.isBlank()) {
            throw new Misconfigured("The token in PLUMBLINE_TOKEN is nothing but blanks.", EXAMPLE);
        }
        if (!token.isEmpty() && token.length() < SHORTEST) {
            throw new Misconfigured(
                    "The token in PLUMBLINE_TOKEN has %d characters; it needs at least %d."
                            .formatted(token.length(), SHORTEST),
                    EXAMPLE);
        }
        if (token.isEmpty() && (address == null || !address.isLoopbackAddress())) {
            throw new Misconfigured(
                    "server.address is %s, which others can reach, and no token is configured."
                            .formatted(
                                    address == null ? "every address" : address.getHostAddress()),
                    "Set PLUMBLINE_TOKEN to at least %d characters, or listen on 127.0.0.1."
                            .formatted(SHORTEST));
        }
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    boolean asksForToken() {
        return token.length > 0;
    }

    /** Whether this is the token; takes as long for a wrong one. */
    boolean accepts(String presented) {
        return MessageDigest.isEqual(token, presented.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a request may ask for this host: without a token, a name of this machine only. */
    boolean answersTo(String host) {
        return asksForToken() || LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT));
    }
}
