package dev.plumbline.sandbox.host.files;

import java.io.IOException;

/** What the kernel says no with; the message is the text of the error number alone. */
public final class FileError extends IOException {

    public static final String ABSENT = "No such file or directory";
    public static final String EXISTS = "File exists";
    public static final String DENIED = "Permission denied";
    public static final String NO_DIRECTORY = "Not a directory";
    public static final String DIRECTORY = "Is a directory";
    public static final String NOT_EMPTY = "Directory not empty";
    public static final String LOOP = "Too many levels of symbolic links";

    public FileError(String reason) {
        super(reason);
    }

    /** The text of the error number. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
