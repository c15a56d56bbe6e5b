package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileView;
import dev.plumbline.sandbox.host.files.Inode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The programs of a host: a file in the search path, and what it does when it is called. */
public final class ProgramTable implements Launcher {

    private static final String PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Map<String, Program> all = new HashMap<>();

    public ProgramTable() {
        all.put("bash", ShellProgram::run);
        all.put("sh", ShellProgram::run);
        all.put("echo", TextOutput::echo);
        all.put("printf", call -> TextOutput.printf(call, new ShellState(call.environment())));
    }

    public void add(String name, Program program) {
        all.put(name, program);
    }

    public Set<String> names() {
        return all.keySet();
    }

    @Override
    public Optional<String> where(String name, FileView files, Map<String, String> environment) {
        if (name.contains("/")) {
            return Optional.of(name).filter(path -> executable(path, files));
        }
        for (String directory : environment.getOrDefault("PATH", PATH).split(":", -1)) {
            String path = directory + "/" + name;
            if (!name.isEmpty() && executable(path, files)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static boolean executable(String path, FileView files) {
        return files.find(path)
                .filter(inode -> inode.type() == Inode.Type.FILE)
                .filter(inode -> inode.allows(files.actor(), 1))
                .isPresent();
    }

    @Override
    public int launch(
            List<String> line,
            Map<String, String> environment,
            Descriptors descriptors,
            FileView files) {
        Descriptors own = descriptors.fork();
        try {
            Optional<String> path = where(line.getFirst(), files, environment);
            if (path.isEmpty()) {
                own.err().write(Invocation.bytes(line.getFirst() + ": " + FileError.ABSENT + "\n"));
                return 127;
            }
            return start(path.get(), line, environment, own, files);
        } catch (BrokenPipeException e) {
            return BrokenPipeException.STATUS;
        } catch (InterruptedException | InterruptedIOException e) {
            Thread.currentThread().interrupt();
            return 137;
        } catch (IOException | RuntimeException e) {
            return failed(line, own, e);
        } finally {
            own.closeAll();
        }
    }

    private static int failed(List<String> line, Descriptors own, Exception problem) {
        try {
            own.err().write(Invocation.bytes(line.getFirst() + ": " + problem.getMessage() + "\n"));
            return 1;
        } catch (IOException e) {
            return BrokenPipeException.STATUS;
        }
    }

    private int start(
            String path,
            List<String> line,
            Map<String, String> environment,
            Descriptors own,
            FileView files)
            throws IOException, InterruptedException {
        String real = files.real(path);
        String name = real.substring(real.lastIndexOf('/') + 1);
        String content = Invocation.text(files.get(path).content());
        if (content.startsWith("#!")
                || (content.indexOf('\0') < 0 && !content.startsWith("\177ELF"))) {
            List<String> script = new ArrayList<>(List.of("bash", path));
            script.addAll(line.subList(1, line.size()));
            return ShellProgram.run(new Invocation(script, environment, own, files, this));
        }
        Program program = all.get(name);
        if (program == null) {
            throw new IOException("cannot execute binary file: Exec format error");
        }
        return program.run(new Invocation(line, environment, own, files, this));
    }
}
