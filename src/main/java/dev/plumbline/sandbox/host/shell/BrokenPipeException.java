package dev.plumbline.sandbox.host.shell;

import java.io.IOException;

/** Nobody reads any more what is written: most programs die of it with status 141. */
public final class BrokenPipeException extends IOException {

    public static final int STATUS = 141;

    public BrokenPipeException() {
        super("Broken pipe");
    }
}
