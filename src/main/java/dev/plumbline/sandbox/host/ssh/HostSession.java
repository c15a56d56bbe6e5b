package dev.plumbline.sandbox.host.ssh;

import dev.plumbline.sandbox.host.HostMachine;
import dev.plumbline.sandbox.host.files.Actor;
import dev.plumbline.sandbox.host.shell.Descriptors;
import dev.plumbline.sandbox.host.shell.OpenFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** One session on a host: a command, or a shell with or without a terminal. */
final class HostSession implements Command {

    private static final String PATH =
            "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";

    private final HostMachine machine;
    private final Actor actor;
    private final @Nullable String command;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (_, _, _) -> {};
    private @Nullable Thread terminal;

    /**
     * A session.
     *
     * @param command what is to be run, null for a shell
     */
    HostSession(HostMachine machine, Actor actor, @Nullable String command) {
        this.machine = machine;
        this.actor = actor;
        this.command = command;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment given) {
        boolean pty = given.getEnv().containsKey(Environment.ENV_TERM);
        Map<String, String> environment = environment(given.getEnv());
        Thread thread = Thread.ofVirtual().unstarted(() -> exit.onExit(run(pty, environment)));
        if (pty) {
            terminal = thread;
        }
        thread.start();
    }

    private int run(boolean pty, Map<String, String> environment) {
        OutputStream shown = new FlushingStream(out, pty);
        Descriptors descriptors;
        if (pty) {
            OpenFile both = OpenFile.terminal(new TerminalInput(in, shown), shown);
            descriptors = Descriptors.of(both, both, both);
        } else {
            descriptors =
                    Descriptors.of(
                            OpenFile.reading(in),
                            OpenFile.writing(shown),
                            OpenFile.writing(new FlushingStream(err, false)));
        }
        if (pty && command == null) {
            welcome(shown);
        }
        List<String> line = command == null ? List.of("bash") : List.of("bash", "-c", command);
        return machine.run(line, environment, descriptors, actor);
    }

    private void welcome(OutputStream shown) {
        try {
            shown.write(
                    "Linux %s 6.1.0-40-cloud-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.153-1 (2026-09-20) x86_64\n"
                            .formatted(machine.facts().name())
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Whoever opened the terminal has left; the shell will see it as well.
            return;
        }
    }

    private Map<String, String> environment(Map<String, String> given) {
        Map<String, String> all = new TreeMap<>();
        given.forEach((name, value) -> {
            if (name.equals("LANG")
                    || name.startsWith("LC_")
                    || name.equals(Environment.ENV_TERM)) {
                all.put(name, value);
            }
        });
        all.put("HOME", actor.home());
        all.put("USER", actor.name());
        all.put("LOGNAME", actor.name());
        all.put("SHELL", "/bin/bash");
        all.put("PATH", PATH);
        all.put(
                "SSH_CONNECTION",
                "35.235.240.2 40022 " + machine.facts().addresses().getFirst() + " 22");
        return all;
    }

    @Override
    public void destroy(ChannelSession channel) {
        Thread hung = terminal;
        if (hung != null) {
            hung.interrupt();
        }
    }
}
