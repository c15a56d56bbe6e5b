package dev.plumbline.spec;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files in memory. */
public final class MemoryFolder implements Folder {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

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
    public String shown(String path) {
        return path;
    }
}
