package dev.plumbline.sandbox.host.system;

import dev.plumbline.sandbox.host.command.CommandOptions;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is known of the packages that are there: {@code dpkg}, {@code apt-mark}. */
public final class DpkgCommands {

    private DpkgCommands() {}

    public static void add(ProgramTable programs) {
        programs.add("apt-mark", DpkgCommands::mark);
        programs.add("dpkg-query", DpkgCommands::query);
        programs.add("dpkg", DpkgCommands::dpkg);
        programs.add("gpg", DpkgCommands::gpg);
    }

    private static int mark(Invocation call) throws IOException {
        List<String> args = call.args();
        String verb = args.isEmpty() ? "" : args.getFirst();
        if (verb.equals("showhold")) {
            for (String name : call.files().list(PackageCommands.HELD)) {
                call.println(name);
            }
            return 0;
        }
        for (String name : args.subList(Math.min(1, args.size()), args.size())) {
            if (call.files().find(PackageCommands.INSTALLED + name).isEmpty()) {
                call.warn(
                        "E: Can't select installed nor candidate version from package '"
                                + name
                                + "'");
                return 100;
            }
            boolean held = call.files().find(PackageCommands.HELD + name).isPresent();
            if (verb.equals("hold")) {
                call.files().write(PackageCommands.HELD + name, "");
                call.println(name + (held ? " was already set on hold." : " set on hold."));
            } else if (verb.equals("unhold") && held) {
                call.files().remove(PackageCommands.HELD + name);
                call.println("Canceled hold on " + name + ".");
            }
        }
        return 0;
    }

    private static int query(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "f showformat");
        String format = options.value("${binary:Package}\t${Version}\n", "f", "showformat");
        Set<String> names = new TreeSet<>(options.operands());
        if (names.isEmpty()) {
            names.addAll(call.files().list(PackageCommands.INSTALLED));
        }
        int status = 0;
        for (String name : names) {
            if (call.files().find(PackageCommands.INSTALLED + name).isEmpty()) {
                status = call.fail("no packages found matching " + name);
                continue;
            }
            boolean held = call.files().find(PackageCommands.HELD + name).isPresent();
            String version = call.files().text(PackageCommands.INSTALLED + name);
            call.print(
                    format.replace("\\n", "\n")
                            .replace("\\t", "\t")
                            .replace("${Package}", name)
                            .replace("${binary:Package}", name)
                            .replace("${Version}", version)
                            .replace("${db:Status-Status}", "installed")
                            .replace("${db:Status-Abbrev}", held ? "hi " : "ii ")
                            .replace(
                                    "${Status}",
                                    held ? "hold ok installed" : "install ok installed"));
        }
        return status;
    }

    private static int dpkg(Invocation call) throws IOException {
        List<String> args = new ArrayList<>(call.args());
        if (args.contains("--print-architecture")) {
            call.println("amd64");
            return 0;
        }
        if (args.size() == 2 && args.getFirst().matches("-s|--status")) {
            if (call.files().find(PackageCommands.INSTALLED + args.getLast()).isEmpty()) {
                call.warn(
                        "dpkg-query: package '"
                                + args.getLast()
                                + "' is not installed and no information is available");
                return 1;
            }
            call.println(
                    "Package: %s\nStatus: install ok installed\nVersion: %s"
                            .formatted(
                                    args.getLast(),
                                    call.files().text(PackageCommands.INSTALLED + args.getLast())));
            return 0;
        }
        for (String name : call.files().list(PackageCommands.INSTALLED)) {
            call.println(
                    "ii  %s  %s  amd64"
                            .formatted(name, call.files().text(PackageCommands.INSTALLED + name)));
        }
        return 0;
    }

    private static int gpg(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "o output keyring homedir");
        byte[] key =
                call.content(options.operands().isEmpty() ? "-" : options.operands().getFirst());
        String output = options.value("", "o", "output");
        if (output.isEmpty()) {
            call.out().write(key);
        } else {
            call.files().write(output, key);
        }
        return 0;
    }
}
