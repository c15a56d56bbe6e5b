package dev.plumbline.source.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SignatureVerifier.SignatureVerification;
import org.eclipse.jgit.lib.SignatureVerifier.TrustLevel;
import org.eclipse.jgit.lib.SignatureVerifiers;
import org.eclipse.jgit.revwalk.RevCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells commits that carry the good SSH signature of an allowed signer; all others are unverified.
 *
 * @param allowed a file as of {@code gpg.ssh.allowedSignersFile}; without one no commit is verified
 */
record CommitSignatures(Optional<Path> allowed) {
    private static final Logger log = LoggerFactory.getLogger(CommitSignatures.class);

    boolean good(Repository repository, RevCommit commit) {
        if (allowed.isEmpty() || commit.getRawGpgSignature() == null) {
            return false;
        }
        Config config = new Config();
        config.setString(
                "gpg", "ssh", "allowedSignersFile", allowed.get().toAbsolutePath().toString());
        try {
            SignatureVerification told =
                    SignatureVerifiers.verify(repository, new GpgConfig(config), commit);
            return told != null
                    && told.verified()
                    && !told.expired()
                    && told.trustLevel() == TrustLevel.FULL;
        } catch (IOException | RuntimeException e) {
            log.warn("the signature of commit {} cannot be read: {}", commit.name(), e.toString());
            return false;
        }
    }
}
