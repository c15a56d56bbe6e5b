package dev.plumbline.source;

import dev.plumbline.model.text.ContentHash;
import dev.plumbline.spec.FileListing;
import dev.plumbline.spec.Folder;
import java.util.LinkedHashSet;
import java.util.Set;

/** A folder that remembers which of its files were read, and a hash over all that they said. */
final class RecordingFolder implements Folder {
    private final Folder folder;
    private final Set<String> paths = new LinkedHashSet<>();
    private final ContentHash hash = new ContentHash();

    RecordingFolder(Folder folder) {
        this.folder = folder;
    }

    /** The hash of some files as they are now. */
    static String hash(Folder folder, Set<String> paths) {
        RecordingFolder recording = new RecordingFolder(folder);
        for (String path : paths) {
            try {
                recording.content(path);
            } catch (Unreadable _) {
                // Its reason is in the hash.
            }
        }
        return recording.hash();
    }

    @Override
    public byte[] read(String path) throws Unreadable {
        paths.add(path);
        hash.add(path);
        try {
            byte[] content = folder.read(path);
            hash.add(content);
            return content;
        } catch (Unreadable e) {
            hash.add(e.why());
            throw e;
        }
    }

    @Override
    public FileListing files(String directory) throws Unreadable {
        String path = FileListing.path(directory);
        paths.add(path);
        hash.add(path);
        try {
            FileListing listing = folder.files(directory);
            hash.add(listing.text());
            return listing;
        } catch (Unreadable e) {
            hash.add(e.why());
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
        return hash.hex();
    }
}
