package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.Inode;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.OpenFile;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Commands about time, people and other commands. */
public final class ProcessCommands {

    private static final Duration LEAST = Duration.ofSeconds(2);

    private final CloudClock clock;

    private ProcessCommands(CloudClock clock) {
        this.clock = clock;
    }

    public static void add(ProgramTable programs, CloudClock clock) {
        ProcessCommands commands = new ProcessCommands(clock);
        programs.add("true", _ -> 0);
        programs.add("false", _ -> 1);
        programs.add("date", commands::date);
        programs.add("sleep", commands::sleep);
        programs.add("timeout", commands::timeout);
        programs.add("flock", commands::flock);
        programs.add("nohup", call -> call.run(call.args()));
        programs.add("nice", call -> call.run(call.args()));
        programs.add("setsid", call -> call.run(call.args()));
        programs.add("sync", _ -> 0);
        programs.add("clear", _ -> 0);
        programs.add("hostname", call -> CallerCommands.said(call, name(call)));
        programs.add("uname", ProcessCommands::uname);
        programs.add("which", ProcessCommands::which);
    }

    private static String name(Invocation call) throws FileError {
        String full = call.files().text("/etc/hostname").strip();
        return call.args().contains("-s") ? full.replaceFirst("\\..*", "") : full;
    }

    private int date(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "d date r reference I rfc-3339");
        try {
            String reference = options.value("", "r", "reference");
            Instant now = clock.now();
            Instant at =
                    reference.isEmpty()
                            ? HostDates.parse(options.value("now", "d", "date"), now)
                            : call.files().get(reference).modified();
            String iso =
                    options.value("", "I").startsWith("s")
                            ? "+%FT%T+00:00"
                            : options.has("I") ? "+%F" : "+%a %b %e %T UTC %Y";
            String format = options.operands().isEmpty() ? iso : options.operands().getFirst();
            return CallerCommands.said(call, HostDates.format(format.substring(1), at));
        } catch (IllegalArgumentException e) {
            return call.fail(String.valueOf(e.getMessage()));
        }
    }

    private static Duration span(String said) {
        String number = said.replaceFirst("[smhd]$", "");
        long unit =
                said.endsWith("m")
                        ? 60
                        : said.endsWith("h") ? 3600 : said.endsWith("d") ? 86_400 : 1;
        return Duration.ofMillis((long) (Double.parseDouble(number) * unit * 1000));
    }

    private int sleep(Invocation call) throws IOException, InterruptedException {
        try {
            for (String arg : call.args()) {
                clock.sleep(span(arg));
            }
            return 0;
        } catch (NumberFormatException e) {
            return call.fail("invalid time interval '" + call.args().getFirst() + "'");
        }
    }

    /** A limit is not shortened below what this machine may need. */
    private Duration patience(Duration limit) {
        Duration scaled = clock.scaled(limit);
        Duration least = limit.compareTo(LEAST) < 0 ? limit : LEAST;
        return scaled.compareTo(least) < 0 ? least : scaled;
    }

    private int timeout(Invocation call) throws IOException, InterruptedException {
        CommandOptions options = CommandOptions.read(call.args(), "k kill-after s signal", true);
        List<String> operands = options.operands();
        Duration limit = span(operands.getFirst());
        List<String> line = operands.subList(1, operands.size());
        AtomicInteger status = new AtomicInteger(124);
        Thread process = Thread.ofVirtual().start(() -> status.set(call.run(line)));
        Instant until = clock.now().plus(patience(limit));
        while (process.isAlive()) {
            if (!limit.isZero() && !clock.now().isBefore(until)) {
                process.interrupt();
                process.join();
                return 124;
            }
            boolean _ = process.join(Duration.ofMillis(5));
        }
        return status.get();
    }

    private int flock(Invocation call) throws IOException, InterruptedException {
        CommandOptions options =
                CommandOptions.read(
                        call.args(), "w wait timeout c command E conflict-exit-code", true);
        String target = options.operands().getFirst();
        int conflict = Integer.parseInt(options.value("1", "E", "conflict-exit-code"));
        boolean number = target.matches("\\d+") && options.operands().size() == 1;
        if (number) {
            Optional<OpenFile> open = call.descriptors().get(Integer.parseInt(target));
            if (open.isEmpty()) {
                call.warn("flock: " + target + ": Bad file descriptor");
                return 65;
            }
            if (options.has("u", "unlock")) {
                open.get().unlock();
                return 0;
            }
            return patiently(options, open.get()) ? 0 : conflict;
        }
        Inode inode = call.files().open(target, false);
        OpenFile file = OpenFile.locking(inode);
        if (!patiently(options, file)) {
            return conflict;
        }
        try {
            String command = options.value("", "c", "command");
            List<String> rest = options.operands().subList(1, options.operands().size());
            boolean script =
                    !command.isEmpty() || (rest.size() > 1 && rest.getFirst().equals("-c"));
            return call.run(
                    script ? List.of("sh", "-c", command.isEmpty() ? rest.get(1) : command) : rest);
        } finally {
            file.unlock();
        }
    }

    private boolean patiently(CommandOptions options, OpenFile file) throws InterruptedException {
        String wait = options.value("", "w", "wait", "timeout");
        boolean once = options.has("n", "nb", "nonblock");
        Instant until = wait.isEmpty() ? Instant.MAX : clock.now().plus(patience(span(wait)));
        while (!file.tryLock()) {
            if (once || !clock.now().isBefore(until)) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    private static int uname(Invocation call) throws IOException {
        String kernel = "6.1.0-40-cloud-amd64";
        String flags = String.join("", call.args());
        if (flags.contains("a")) {
            return CallerCommands.said(
                    call,
                    "Linux %s %s #1 SMP PREEMPT_DYNAMIC Debian 6.1.153-1 (2026-09-20) x86_64 GNU/Linux"
                            .formatted(name(call), kernel));
        }
        return CallerCommands.said(
                call,
                flags.contains("r")
                        ? kernel
                        : flags.contains("m")
                                ? "x86_64"
                                : flags.contains("n") ? name(call) : "Linux");
    }

    private static int which(Invocation call) throws IOException {
        int status = 0;
        for (String name : call.args()) {
            Optional<String> path = call.launcher().where(name, call.files(), call.environment());
            if (path.isPresent()) {
                call.println(path.get());
            } else {
                status = 1;
            }
        }
        return status;
    }
}
