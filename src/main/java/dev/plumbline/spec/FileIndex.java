package dev.plumbline.spec;

import dev.plumbline.model.FileContents;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the files are that were listed. What is in one is read when its MD5 is wanted for the first
 * time and when its bytes are, and kept by nobody. Safe for use by many threads.
 */
public final class FileIndex implements FileContents {
    /** Some commits of the largest sites; what was not listed for long goes first. */
    private static final int MOST = 8 * FileListing.MOST;

    private final Map<String, String> md5 = recent();
    private final Map<String, Content> contents = recent();

    /** Opens a file, as often as it is wanted. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    private static <T> Map<String, T> recent() {
        return Collections.synchronizedMap(
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                        return size() > MOST;
                    }
                });
    }

    /**
     * The MD5 of a file, in base64.
     *
     * @param version names it as it is now: where its content is another, so is this
     */
    public String md5(String version, Content content) throws IOException {
        String hash = md5.get(version);
        if (hash == null) {
            hash = hash(content);
            md5.put(version, hash);
        }
        contents.put(hash, content);
        return hash;
    }

    @Override
    public byte[] bytes(String wanted) throws IOException {
        Content content = contents.get(wanted);
        if (content == null) {
            throw new IOException("it was not read since the operator started");
        }
        try (InputStream in = content.open()) {
            byte[] bytes = in.readNBytes(FileListing.LARGEST);
            if (!base64(md5().digest(bytes)).equals(wanted)) {
                throw new IOException("it has changed meanwhile");
            }
            return bytes;
        }
    }

    private static String hash(Content content) throws IOException {
        MessageDigest digest = md5();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = content.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return base64(digest.digest());
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
