package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.shell.Invocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lines of files, or of standard input when no file is named. */
final class TextLines {

    private TextLines() {}

    static List<String> of(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (text.endsWith("\n")) {
            lines.removeLast();
        }
        return lines;
    }

    static List<String> read(Invocation call, List<String> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : files.isEmpty() ? List.of("-") : files) {
            lines.addAll(of(Invocation.text(call.content(file))));
        }
        return lines;
    }
}
