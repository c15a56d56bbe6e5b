package dev.plumbline.sandbox.host.shell;

import java.util.function.IntSupplier;

/** Brings a shell to its end: exits, traps, and all that it had open. */
final class ShellEnd {

    private final ShellRunner shell;

    ShellEnd(ShellRunner shell) {
        this.shell = shell;
    }

    /** Runs that, then what is trapped; the status with which the shell ends. */
    int of(IntSupplier body) {
        try {
            int status = settled(body);
            String trap = shell.state().traps.remove("EXIT");
            if (trap == null || trap.isEmpty()) {
                return status;
            }
            shell.state().status = status;
            return settled(() -> {
                shell.script(trap);
                return status;
            });
        } finally {
            shell.io().closeAll();
        }
    }

    private int settled(IntSupplier body) {
        try {
            return body.getAsInt();
        } catch (Jump jump) {
            return jump.out() == Jump.Out.EXIT || jump.out() == Jump.Out.RETURN
                    ? jump.value()
                    : shell.state().status;
        } catch (SyntaxException e) {
            shell.say(String.valueOf(e.getMessage()));
            return 2;
        } catch (ExpansionException e) {
            shell.say(String.valueOf(e.getMessage()));
            return 1;
        }
    }
}
