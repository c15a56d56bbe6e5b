package dev.plumbline.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys that a host is known by, and what it offered instead. */
final class HostIdentity {
    private static final Logger log = LoggerFactory.getLogger(HostIdentity.class);

    private final List<PublicKey> known = new ArrayList<>();
    private final boolean anybody;
    private volatile @Nullable PublicKey refused;

    private HostIdentity(boolean anybody) {
        this.anybody = anybody;
    }

    /** One on this very machine, to which nothing leads past somebody else. */
    static HostIdentity local() {
        return new HostIdentity(true);
    }

    /**
     * @param keys in the words of OpenSSH; of a kind that is not known here are left out
     */
    HostIdentity(List<String> keys) {
        this(false);
        for (String key : keys) {
            try {
                PublicKey parsed =
                        PublicKeyEntry.parsePublicKeyEntry(key)
                                .resolvePublicKey(null, null, PublicKeyEntryResolver.IGNORING);
                if (parsed != null) {
                    known.add(parsed);
                }
            } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
                log.warn("a host key that cannot be read lets nobody in: {}", e.toString());
            }
        }
    }

    /** A host has several keys and offers one: first of a kind that is known here. */
    List<NamedFactory<Signature>> first(List<NamedFactory<Signature>> factories) {
        Set<String> kinds = known.stream().map(KeyUtils::getKeyType).collect(Collectors.toSet());
        return factories.stream()
                .sorted(
                        Comparator.comparing(factory ->
                                !kinds.contains(KeyUtils.getCanonicalKeyType(factory.getName()))))
                .toList();
    }

    boolean accepts(PublicKey offered) {
        if (anybody || KeyUtils.findMatchingKey(offered, known) != null) {
            return true;
        }
        refused = offered;
        return false;
    }

    Optional<PublicKey> refused() {
        return Optional.ofNullable(refused);
    }
}
