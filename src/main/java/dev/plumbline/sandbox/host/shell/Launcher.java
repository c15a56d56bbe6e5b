package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.files.FileView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts commands by name, as a process of its own. */
public interface Launcher {

    /** Where a command lies, by the path that is searched. */
    Optional<String> where(String name, FileView files, Map<String, String> environment);

    /** Runs a command to its end; 127 when there is none of that name. */
    int launch(
            List<String> line,
            Map<String, String> environment,
            Descriptors descriptors,
            FileView files);
}
