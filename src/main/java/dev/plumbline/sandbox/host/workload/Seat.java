package dev.plumbline.sandbox.host.workload;

import dev.plumbline.sandbox.host.files.Inode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * What a container gives to its main process.
 *
 * @param line its command line after the image's own program
 * @param files what is mounted, by its path in the container
 * @param log takes each line that it prints
 * @param lost is told how many participants lost their call when it ended
 */
public record Seat(
        List<String> line,
        Map<String, String> environment,
        Function<String, Optional<Inode>> files,
        HostNetwork network,
        Consumer<String> log,
        IntConsumer lost) {

    /** The value of an option in the command line, or else of a variable. */
    Optional<String> option(String name, String variable) {
        for (int at = 0; at < line.size(); at++) {
            if (line.get(at).equals(name) && at + 1 < line.size()) {
                return Optional.of(line.get(at + 1));
            }
            if (line.get(at).startsWith(name + "=")) {
                return Optional.of(line.get(at).substring(name.length() + 1));
            }
        }
        return Optional.ofNullable(environment.get(variable));
    }
}
