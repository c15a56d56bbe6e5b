package dev.plumbline.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The command lines of all processes of this machine, in containers and out of them. */
final class CommandLines {
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private volatile boolean looking = true;

    private CommandLines() {}

    /** Those that were seen while something was done. */
    static Set<String> during(Runnable action) {
        CommandLines lines = new CommandLines();
        Thread watch = Thread.ofPlatform().start(lines::watch);
        try {
            action.run();
        } finally {
            lines.looking = false;
        }
        try {
            watch.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return lines.seen;
    }

    private void watch() {
        while (looking) {
            try (DirectoryStream<Path> processes =
                    Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                processes.forEach(this::note);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void note(Path process) {
        try {
            seen.add(Files.readString(process.resolve("cmdline")).replace('\0', ' ').strip());
        } catch (IOException e) {
            // It has ended meanwhile.
        }
    }
}
