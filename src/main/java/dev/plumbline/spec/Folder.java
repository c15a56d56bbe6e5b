package dev.plumbline.spec;

import java.nio.charset.StandardCharsets;

/** The files that a spec may be made of: those below one directory, and nothing outside of it. */
public interface Folder {
    /** A file larger than this is not read. */
    int LARGEST = 1 << 20;

    /**
     * The content of a file.
     *
     * @param path relative to the folder, with slashes
     * @throws Unreadable when it is not there, not a file, too large, or outside of the folder
     */
    byte[] read(String path) throws Unreadable;

    /**
     * The files below a directory, which may lie beside this one in the repository that both are
     * in.
     *
     * @param directory relative to the folder, with slashes
     * @throws Unreadable when it is not there, no directory, too large, or outside of the
     *     repository
     */
    FileListing files(String directory) throws Unreadable;

    /**
     * What stands at a path: the content of a file, or of a {@link FileListing#path listing} its
     * lines.
     *
     * @throws Unreadable as of a file, or of a directory
     */
    default byte[] content(String path) throws Unreadable {
        return FileListing.is(path)
                ? files(FileListing.directory(path)).text().getBytes(StandardCharsets.UTF_8)
                : read(path);
    }

    /** How people call a file of this folder. */
    String shown(String path);

    /** Why a file cannot be read, in words that follow its name: {@code is a directory}. */
    final class Unreadable extends Exception {
        public Unreadable(String why) {
            super(why);
        }

        public String why() {
            return String.valueOf(getMessage());
        }
    }
}
