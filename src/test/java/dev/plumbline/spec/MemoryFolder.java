package dev.plumbline.spec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files in memory. */
public final class MemoryFolder implements Folder {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private final FileIndex index = new FileIndex();

    public static MemoryFolder with(String path, String content) {
        return new MemoryFolder().and(path, content);
    }

    public MemoryFolder and(String path, String content) {
        return and(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public MemoryFolder and(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    @Override
    public byte[] read(String path) throws Unreadable {
        byte[] content = files.get(path);
        if (content == null) {
            throw new Unreadable("does not exist");
        }
        return content;
    }

    @Override
    public FileListing files(String directory) throws Unreadable {
        FileListing.Builder listing = new FileListing.Builder();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().startsWith(directory + "/")) {
                try {
                    listing.add(
                            file.getKey().substring(directory.length() + 1),
                            index.md5(
                                    file.getKey() + Arrays.hashCode(file.getValue()),
                                    () -> new ByteArrayInputStream(file.getValue())));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return listing.done();
    }

    /** Where its files are, once they were listed. */
    public FileIndex index() {
        return index;
    }

    @Override
    public String shown(String path) {
        return path;
    }
}
