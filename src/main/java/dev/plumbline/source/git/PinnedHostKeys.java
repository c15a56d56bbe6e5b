package dev.plumbline.source.git;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host keys that are believed, of one host: those that were pinned beforehand and no other. It
 * asks nobody and learns nothing.
 */
final class PinnedHostKeys implements ServerKeyDatabase {
    private static final Logger log = LoggerFactory.getLogger(PinnedHostKeys.class);
    private static final String REVOKED = "revoked";

    private final List<PublicKey> pinned = new ArrayList<>();
    private final List<PublicKey> revoked = new ArrayList<>();
    private volatile @Nullable PublicKey refused;

    PinnedHostKeys(String host, int port, List<KnownHostEntry> entries) {
        for (KnownHostEntry entry : entries) {
            if (!entry.isHostMatch(host, port)) {
                continue;
            }
            try {
                PublicKey key =
                        entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
                if (key != null && entry.getMarker() == null) {
                    pinned.add(key);
                } else if (key != null && entry.getMarker().equals(REVOKED)) {
                    revoked.add(key);
                }
            } catch (IOException | GeneralSecurityException e) {
                log.warn("a pinned host key of {} is left out: {}", host, e.toString());
            }
        }
    }

    boolean none() {
        return pinned.isEmpty();
    }

    /** The key that was offered and not believed: {@code ssh-ed25519 SHA256:…}. */
    Optional<String> refused() {
        return Optional.ofNullable(refused)
                .map(key ->
                        KeyUtils.getKeyType(key)
                                + " "
                                + KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
    }

    @Override
    public List<PublicKey> lookup(
            String connectAddress, InetSocketAddress remoteAddress, Configuration config) {
        return List.copyOf(pinned);
    }

    @Override
    public boolean accept(
            String connectAddress,
            InetSocketAddress remoteAddress,
            PublicKey serverKey,
            Configuration config,
            @Nullable CredentialsProvider provider) {
        boolean known = KeyUtils.findMatchingKey(serverKey, pinned) != null;
        if (known && KeyUtils.findMatchingKey(serverKey, revoked) == null) {
            return true;
        }
        refused = serverKey;
        return false;
    }
}
