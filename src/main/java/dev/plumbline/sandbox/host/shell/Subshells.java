package dev.plumbline.sandbox.host.shell;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a shell runs in processes of its own. */
final class Subshells {

    private final ShellRunner shell;

    Subshells(ShellRunner shell) {
        this.shell = shell;
    }

    /** What a command printed, without the ends of its last lines, and how it ended. */
    record Captured(String output, int status) {}

    Captured capture(ShellSyntax body) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Descriptors descriptors = shell.io().fork();
        descriptors.put(1, OpenFile.writing(printed));
        ShellRunner other = shell.fork(descriptors);
        other.state().options.remove("errexit");
        int status = end(other, body);
        String text = Invocation.text(printed.toByteArray()).replace("\0", "");
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == '\n') {
            length--;
        }
        return new Captured(text.substring(0, length), status);
    }

    int run(ShellSyntax body) {
        return end(shell.fork(shell.io().fork()), body);
    }

    void background(ShellSyntax body) {
        ShellRunner other = shell.fork(shell.io().fork());
        Thread.ofVirtual().start(() -> end(other, body));
    }

    /** Runs all at once, each reading what the one before writes; the statuses of all. */
    List<Integer> pipeline(List<ShellSyntax> parts) {
        List<AtomicInteger> statuses = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Pipe before = null;
        for (int at = 0; at < parts.size(); at++) {
            Descriptors descriptors = shell.io().fork();
            if (before != null) {
                descriptors.put(0, OpenFile.reading(before.in()));
            }
            if (at + 1 < parts.size()) {
                before = new Pipe();
                descriptors.put(1, OpenFile.writing(before.out()));
            }
            ShellRunner other = shell.fork(descriptors);
            AtomicInteger status = new AtomicInteger();
            ShellSyntax part = parts.get(at);
            statuses.add(status);
            threads.add(Thread.ofVirtual().start(() -> status.set(end(other, part))));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                threads.forEach(Thread::interrupt);
                Thread.currentThread().interrupt();
                throw Jump.exit(137);
            }
        }
        return statuses.stream().map(AtomicInteger::get).toList();
    }

    private static int end(ShellRunner other, ShellSyntax body) {
        return new ShellEnd(other).of(() -> other.run(body));
    }
}
