package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.files.FileView;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One call of a program. Text is one character per byte.
 *
 * @param line its name and arguments
 */
public record Invocation(
        List<String> line,
        Map<String, String> environment,
        Descriptors descriptors,
        FileView files,
        Launcher launcher) {

    public String name() {
        return line.getFirst().substring(line.getFirst().lastIndexOf('/') + 1);
    }

    public List<String> args() {
        return line.subList(1, line.size());
    }

    public InputStream in() {
        return descriptors.in();
    }

    public OutputStream out() {
        return descriptors.out();
    }

    public void print(String text) throws IOException {
        descriptors.out().write(bytes(text));
    }

    public void println(String text) throws IOException {
        print(text + "\n");
    }

    /** Says something on standard error as it is. */
    public void warn(String text) throws IOException {
        descriptors.err().write(bytes(text + "\n"));
    }

    /** Says on standard error what is wrong; returns 1. */
    public int fail(String text) throws IOException {
        warn(name() + ": " + text);
        return 1;
    }

    /** All of standard input. */
    public String input() throws IOException {
        return text(in().readAllBytes());
    }

    /** The content of a file, {@code -} for standard input. */
    public byte[] content(String file) throws IOException {
        return file.equals("-") || file.equals("/dev/stdin")
                ? in().readAllBytes()
                : files.read(file);
    }

    /** Runs another command in the place of this one. */
    public int run(List<String> other) {
        return launcher.launch(other, environment, descriptors, files);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** As programs pass on what is not ASCII: its bytes, a character each. */
    public static String encoded(String unicode) {
        return text(unicode.getBytes(StandardCharsets.UTF_8));
    }

    /** The text that these bytes, a character each, stand for. */
    public static String decoded(String bytes) {
        return new String(bytes(bytes), StandardCharsets.UTF_8);
    }
}
