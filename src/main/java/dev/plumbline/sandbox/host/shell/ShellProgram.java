package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.files.FileError;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** {@code bash} and {@code sh}: a script from an argument, a file or standard input. */
final class ShellProgram {

    private ShellProgram() {}

    static int run(Invocation call) throws IOException {
        List<String> args = new ArrayList<>(call.args());
        ShellState state = new ShellState(call.environment());
        state.variables.putIfAbsent("HOME", call.files().actor().home());
        state.variables.put("PWD", call.files().directory());
        state.zero = call.name().replaceFirst("^-", "");
        boolean command = false;
        boolean stdin = false;
        boolean interactive = call.descriptors().terminal(0);
        while (!args.isEmpty() && args.getFirst().startsWith("-")) {
            String option = args.removeFirst();
            if (option.equals("--")) {
                break;
            }
            if (option.startsWith("--")) {
                continue;
            }
            command |= option.contains("c");
            stdin |= option.contains("s");
            interactive |= option.contains("i");
            if (option.contains("e")) {
                state.options.add("errexit");
            }
            if (option.contains("u")) {
                state.options.add("nounset");
            }
            if (option.contains("x")) {
                state.options.add("xtrace");
            }
            if (option.endsWith("o") && !args.isEmpty()) {
                state.options.add(args.removeFirst());
            }
        }
        ShellRunner shell =
                new ShellRunner(state, call.files(), call.launcher(), call.descriptors().fork());
        IntSupplier body;
        if (command) {
            String text = args.isEmpty() ? "" : args.removeFirst();
            if (!args.isEmpty()) {
                state.zero = args.removeFirst();
            }
            body = () -> shell.script(text);
        } else if (!stdin && !args.isEmpty()) {
            String file = args.removeFirst();
            try {
                String text = call.files().text(file);
                state.zero = file;
                body = () -> shell.script(text);
            } catch (FileError e) {
                call.warn("bash: " + file + ": " + e.reason());
                return 127;
            }
        } else {
            boolean prompts = interactive && call.descriptors().terminal(0);
            body = () -> new InputScript(shell, call.in(), prompts).run();
        }
        state.positional = List.copyOf(args);
        return new ShellEnd(shell).of(body);
    }

    /** A script that comes line by line, while its commands read from the same stream. */
    private record InputScript(ShellRunner shell, InputStream in, boolean prompts) {

        int run() {
            StringBuilder pending = new StringBuilder();
            while (true) {
                prompt(pending);
                String line = line();
                pending.append(line);
                try {
                    ShellSyntax syntax = new ShellParser(new ScriptText(pending.toString())).line();
                    if (pending.toString().endsWith("\\\n")) {
                        continue;
                    }
                    pending.setLength(0);
                    if (syntax != null) {
                        perform(syntax);
                    }
                } catch (SyntaxException e) {
                    if (e.moreMayHelp() && !line.isEmpty()) {
                        continue;
                    }
                    shell.say(String.valueOf(e.getMessage()));
                    shell.state().status = 2;
                    if (!prompts) {
                        return 2;
                    }
                    pending.setLength(0);
                }
                shell.state().line++;
                if (line.isEmpty()) {
                    return shell.state().status;
                }
            }
        }

        private void perform(ShellSyntax syntax) {
            try {
                shell.run(syntax);
            } catch (ExpansionException e) {
                if (!prompts) {
                    throw e;
                }
                shell.say(String.valueOf(e.getMessage()));
                shell.state().status = 1;
            }
        }

        private void prompt(StringBuilder pending) {
            if (!prompts) {
                return;
            }
            String user = shell.files().actor().name();
            String host =
                    shell.files()
                            .find("/etc/hostname")
                            .map(it -> Invocation.text(it.content()).strip())
                            .orElse("");
            String home = shell.files().actor().home();
            String here = shell.files().directory();
            String shown = here.startsWith(home) ? "~" + here.substring(home.length()) : here;
            String sign = user.equals("root") ? "#" : "$";
            try {
                shell.io()
                        .out()
                        .write(
                                Invocation.bytes(
                                        pending.isEmpty()
                                                ? "%s@%s:%s%s ".formatted(user, host, shown, sign)
                                                : "> "));
                shell.io().out().flush();
            } catch (IOException e) {
                throw Jump.exit(129);
            }
        }

        private String line() {
            StringBuilder line = new StringBuilder();
            try {
                for (int next = in.read(); next >= 0; next = in.read()) {
                    line.append((char) next);
                    if (next == '\n') {
                        break;
                    }
                }
            } catch (IOException e) {
                throw Jump.exit(129);
            }
            return line.toString();
        }
    }
}
