package dev.plumbline.spec;

import dev.plumbline.model.Quoted;
import dev.plumbline.spec.Folder.Unreadable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files below a directory: the MD5 of each, in base64, by its path from there.
 *
 * @param md5 by paths with slashes
 */
public record FileListing(SortedMap<String, String> md5) {
    /** A directory with more files is not read. */
    public static final int MOST = 10_000;

    /** Nor is one with a larger file: a write has half a minute. */
    public static final int LARGEST = 32 << 20;

    /** No files. */
    static final FileListing EMPTY = new FileListing(new TreeMap<>());

    private static final String BELOW = "/**";

    public FileListing {
        md5 = Collections.unmodifiableSortedMap(new TreeMap<>(md5));
    }

    /** What a listing of a directory is called among the files that were read. */
    public static String path(String directory) {
        return directory + BELOW;
    }

    /** Whether what was read is a listing. */
    public static boolean is(String path) {
        return path.endsWith(BELOW);
    }

    /** The directory that a path is the listing of. */
    public static String directory(String path) {
        return path.substring(0, path.length() - BELOW.length());
    }

    /** Lists files one after the other. */
    public static final class Builder {
        private final SortedMap<String, String> md5 = new TreeMap<>();

        /**
         * Refuses what cannot be copied.
         *
         * @param plain whether it is a file, and no link to one
         * @param bytes how large it is
         */
        public void plain(String path, boolean plain, long bytes) throws Unreadable {
            String why =
                    plain
                            ? bytes > LARGEST
                                    ? "is larger than 32 MiB"
                                    : path.contains("\n") ? "has a line break in its name" : ""
                            : "is a link or not a file; put the file itself there";
            if (!why.isEmpty()) {
                throw new Unreadable("holds " + Quoted.of(path) + ", which " + why);
            }
            if (md5.size() == MOST) {
                throw new Unreadable("holds more than " + MOST + " files");
            }
        }

        public void add(String path, String hash) {
            md5.put(path, hash);
        }

        /** All of them; of none, nothing could be told from a build that failed. */
        public FileListing done() throws Unreadable {
            if (md5.isEmpty()) {
                throw new Unreadable("holds no file");
            }
            return new FileListing(md5);
        }
    }

    /** A line for each file. */
    public String text() {
        StringBuilder text = new StringBuilder();
        md5.forEach((path, hash) -> text.append(hash).append(' ').append(path).append('\n'));
        return text.toString();
    }

    /** What {@link #text} wrote. */
    public static FileListing parse(String text) {
        SortedMap<String, String> md5 = new TreeMap<>();
        text.lines()
                .forEach(line -> {
                    int space = line.indexOf(' ');
                    md5.put(line.substring(space + 1), line.substring(0, space));
                });
        return new FileListing(md5);
    }
}
