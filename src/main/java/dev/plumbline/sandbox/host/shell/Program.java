package dev.plumbline.sandbox.host.shell;

import java.io.IOException;

/** What is run when a command of that name is called. */
@FunctionalInterface
public interface Program {

    /** Runs to its end and gives its exit status. */
    int run(Invocation call) throws IOException, InterruptedException;
}
