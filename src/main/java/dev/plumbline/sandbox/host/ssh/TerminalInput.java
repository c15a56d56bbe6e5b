package dev.plumbline.sandbox.host.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What is typed at a terminal, line by line: echoed, and mended until the line is sent. */
final class TerminalInput extends InputStream {

    private final InputStream in;
    private final OutputStream echo;
    private byte[] line = new byte[0];
    private int at;

    TerminalInput(InputStream in, OutputStream echo) {
        this.in = in;
        this.echo = echo;
    }

    @Override
    public int read() throws IOException {
        if (at == line.length && !next()) {
            return -1;
        }
        return line[at++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int first = read();
        if (first < 0) {
            return -1;
        }
        bytes[from] = (byte) first;
        int count = 1;
        while (count < length && at < line.length) {
            bytes[from + count++] = line[at++];
        }
        return count;
    }

    private boolean next() throws IOException {
        StringBuilder typed = new StringBuilder();
        while (true) {
            int c = in.read();
            switch (c) {
                case -1 -> {
                    return false;
                }
                case 4 -> {
                    if (typed.isEmpty()) {
                        return false;
                    }
                }
                case 3 -> {
                    show("^C\n");
                    typed.setLength(0);
                    return take("\n");
                }
                case '\r', '\n' -> {
                    show("\n");
                    return take(typed.append('\n').toString());
                }
                case 8, 127 -> {
                    if (!typed.isEmpty()) {
                        typed.setLength(typed.length() - 1);
                        show("\b \b");
                    }
                }
                case 21 -> {
                    show("\b \b".repeat(typed.length()));
                    typed.setLength(0);
                }
                case 27 -> escape();
                default -> {
                    typed.append((char) c);
                    show(String.valueOf((char) c));
                }
            }
        }
    }

    /** Leaves out an arrow or another key that sends a sequence. */
    private void escape() throws IOException {
        if (in.read() == '[') {
            int c = in.read();
            while (c >= 0 && !Character.isLetter(c) && c != '~') {
                c = in.read();
            }
        }
    }

    private boolean take(String text) {
        line = text.getBytes(StandardCharsets.ISO_8859_1);
        at = 0;
        return true;
    }

    private void show(String text) throws IOException {
        echo.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
