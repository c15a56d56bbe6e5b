package dev.plumbline.spec;

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
