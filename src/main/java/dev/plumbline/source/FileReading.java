package dev.plumbline.source;

import dev.plumbline.model.Revision;
import dev.plumbline.spec.Check;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.Folder;
import dev.plumbline.spec.Reading;
import java.util.Set;

/**
 * What one file said when it was looked at.
 *
 * @param paths all that was read for it
 * @param hash over all that this said
 */
public record FileReading(Set<String> paths, String hash, Reading reading) {
    public static FileReading at(Folder folder, String file, Check check) {
        RecordingFolder recording = new RecordingFolder(folder);
        Reading reading = EnvironmentFile.read(recording, file, check::problems);
        return new FileReading(recording.paths(), recording.hash(), reading);
    }

    /** What it said, as a revision of its own. */
    Revision revision() {
        return new Revision(hash, hash.substring(0, 12));
    }

    /** Whether a folder still says the same. */
    boolean holds(Folder folder) {
        return RecordingFolder.hash(folder, paths).equals(hash);
    }
}
