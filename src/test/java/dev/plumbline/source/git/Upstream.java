package dev.plumbline.source.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A bare repository, and somebody who pushes to it with the real git and no configuration. */
public final class Upstream {
    /** Below it are {@code specs.git} and whatever else a server is to show. */
    public final Path root;

    private final Path home;
    private final Path work;
    private long seconds = 1_772_000_000;

    public Upstream(Path root) {
        this.root = root;
        this.home = directory(root.resolveSibling(root.getFileName() + "-home"));
        this.work = directory(root.resolveSibling(root.getFileName() + "-work"));
        directory(root);
        run(root, "git", "init", "-q", "--bare", "-b", "main", "specs.git");
        git("init", "-q", "-b", "main");
        git("remote", "add", "origin", bare().toString());
    }

    public Path bare() {
        return root.resolve("specs.git");
    }

    public Path work() {
        return work;
    }

    public Upstream write(String file, String content) {
        try {
            Path path = work.resolve(file);
            directory(path.getParent());
            Files.writeString(path, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits all that was changed; returns the hash. */
    public String commit(String subject, String... options) {
        git("add", "-A");
        List<String> command =
                new ArrayList<>(List.of("commit", "-q", "--allow-empty", "-m", subject));
        command.addAll(List.of(options));
        git(command.toArray(String[]::new));
        return git("rev-parse", "HEAD");
    }

    /** Commits and pushes; returns the hash. */
    public String push(String subject, String... options) {
        String hash = commit(subject, options);
        git("push", "-q", "--force", "origin", "HEAD");
        return hash;
    }

    /** What git says; it must succeed. */
    public String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(work, command.toArray(String[]::new));
    }

    public String run(Path where, String... command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
            builder.environment()
                    .putAll(
                            Map.of(
                                    "HOME",
                                    home.toString(),
                                    "GIT_CONFIG_NOSYSTEM",
                                    "1",
                                    "GIT_AUTHOR_NAME",
                                    "Ada",
                                    "GIT_AUTHOR_EMAIL",
                                    "ada@example.com",
                                    "GIT_COMMITTER_NAME",
                                    "Ada",
                                    "GIT_COMMITTER_EMAIL",
                                    "ada@example.com",
                                    "GIT_AUTHOR_DATE",
                                    ++seconds + " +0000",
                                    "GIT_COMMITTER_DATE",
                                    seconds + " +0000"));
            Process process = builder.start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + said);
            }
            return said.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
