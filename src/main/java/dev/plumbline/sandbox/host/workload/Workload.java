package dev.plumbline.sandbox.host.workload;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The main process of a container, from its start on. */
public interface Workload {

    /** With which status it has ended, if it has. */
    OptionalInt ended();

    void signal(int number);

    /** Whether it takes connections on that port. */
    default boolean listens(int port) {
        return false;
    }

    /** What it answers to a GET. */
    default Optional<HttpReply> get(int port, String path) {
        return Optional.empty();
    }

    /** Runs another command beside it; 127 when its image has none of that name. */
    default int exec(List<String> line, Consumer<String> out) {
        return 127;
    }
}
