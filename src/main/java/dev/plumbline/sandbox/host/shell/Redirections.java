package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileView;
import dev.plumbline.sandbox.host.files.Inode;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Redirect;
import java.io.ByteArrayInputStream;
import java.util.List;

/** Opens what redirections say. */
final class Redirections {

    private final Expander expander;

    Redirections(Expander expander) {
        this.expander = expander;
    }

    /**
     * Applies them in order.
     *
     * @throws FileError with the file's name before the reason
     */
    void apply(List<Redirect> redirects, Descriptors to, FileView files, boolean keep)
            throws FileError {
        for (Redirect redirect : redirects) {
            String target = expander.text(redirect.target());
            int number = redirect.descriptor();
            switch (redirect.operator()) {
                case "<<" -> to.put(number, text(target));
                case "<<<" -> to.put(number, text(target + "\n"));
                case "<&", ">&" -> duplicate(to, number, target, files);
                case "&>", "&>>" -> {
                    to.put(1, open(to, target, files, redirect.operator(), keep));
                    to.put(2, to.get(1).orElseThrow());
                }
                default -> to.put(number, open(to, target, files, redirect.operator(), keep));
            }
        }
    }

    private static OpenFile text(String text) {
        return OpenFile.reading(new ByteArrayInputStream(Invocation.bytes(text)));
    }

    private static void duplicate(Descriptors to, int number, String target, FileView files)
            throws FileError {
        if (target.equals("-")) {
            to.close(number);
            return;
        }
        if (!target.matches("\\d+")) {
            to.put(1, open(to, target, files, ">", false));
            to.put(2, to.get(1).orElseThrow());
            return;
        }
        OpenFile other =
                to.get(Integer.parseInt(target))
                        .orElseThrow(() -> new FileError(target + ": Bad file descriptor"));
        to.put(number, other);
    }

    private static OpenFile open(
            Descriptors to, String target, FileView files, String operator, boolean keep)
            throws FileError {
        int number =
                switch (target) {
                    case "/dev/stdin" -> 0;
                    case "/dev/stdout" -> 1;
                    case "/dev/stderr" -> 2;
                    default -> -1;
                };
        if (number >= 0 && to.get(number).isPresent()) {
            return to.get(number).orElseThrow();
        }
        try {
            if (operator.equals("<")) {
                return OpenFile.of(files, files.readable(target), true);
            }
            boolean truncate = !operator.contains(">>") && !operator.equals("<>");
            Inode inode = files.open(target, truncate);
            return OpenFile.of(files, inode, operator.equals("<>") || keep);
        } catch (FileError e) {
            throw new FileError(target + ": " + e.reason());
        }
    }
}
