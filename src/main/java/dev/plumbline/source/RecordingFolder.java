package dev.plumbline.source;

import dev.plumbline.spec.Folder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/** A folder that remembers which of its files were read, and a hash over all that they said. */
final class RecordingFolder implements Folder {
    private final Folder folder;
    private final Set<String> paths = new LinkedHashSet<>();
    private final MessageDigest digest;

    RecordingFolder(Folder folder) {
        this.folder = folder;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash of some files as they are now. */
    static String hash(Folder folder, Set<String> paths) {
        RecordingFolder snapshot = new RecordingFolder(folder);
        for (String path : paths) {
            try {
                snapshot.read(path);
            } catch (Unreadable _) {
                // Its reason is in the hash.
            }
        }
        return snapshot.hash();
    }

    @Override
    public byte[] read(String path) throws Unreadable {
        paths.add(path);
        add(path.getBytes(StandardCharsets.UTF_8));
        try {
            byte[] content = folder.read(path);
            add(content);
            return content;
        } catch (Unreadable e) {
            add(e.why().getBytes(StandardCharsets.UTF_8));
            throw e;
        }
    }

    @Override
    public String shown(String path) {
        return folder.shown(path);
    }

    /** What was read, in that order. */
    Set<String> paths() {
        return paths;
    }

    /** To be asked once, when all is read. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }
}
