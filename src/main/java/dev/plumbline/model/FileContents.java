package dev.plumbline.model;

import java.io.IOException;

/** What is in the files that a spec speaks of. Safe for use by many threads. */
@FunctionalInterface
public interface FileContents {
    /** Of those who read specs and write nothing. */
    FileContents NONE =
            md5 -> {
                throw new IOException("files are not read here");
            };

    /**
     * The bytes of one file.
     *
     * @param md5 their MD5 in base64, as Cloud Storage tells it
     * @throws IOException when they cannot be read, or are not there any more
     */
    byte[] bytes(String md5) throws IOException;
}
