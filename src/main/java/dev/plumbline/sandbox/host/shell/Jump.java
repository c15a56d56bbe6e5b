package dev.plumbline.sandbox.host.shell;

/** Leaves what is being executed: a loop, a function, the shell. */
final class Jump extends RuntimeException {

    /** What is left. */
    enum Out {
        EXIT,
        RETURN,
        BREAK,
        CONTINUE
    }

    private final Out out;
    private final int value;

    private Jump(Out out, int value) {
        super(out.name(), null, false, false);
        this.out = out;
        this.value = value;
    }

    static Jump exit(int status) {
        return new Jump(Out.EXIT, status & 0xff);
    }

    static Jump to(Out out, int value) {
        return new Jump(out, value);
    }

    Out out() {
        return out;
    }

    /** The status, or how many loops are still to be left. */
    int value() {
        return value;
    }
}
