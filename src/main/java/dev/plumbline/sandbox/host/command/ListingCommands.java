package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.Inode;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Commands that tell of files. */
public final class ListingCommands {

    private ListingCommands() {}

    public static void add(ProgramTable programs) {
        programs.add("ls", ListingCommands::ls);
        programs.add("stat", ListingCommands::stat);
        programs.add("readlink", call -> readlink(call, false));
        programs.add("realpath", call -> readlink(call, true));
        programs.add("basename", ListingCommands::basename);
        programs.add("dirname", ListingCommands::dirname);
        programs.add(
                "pwd",
                call -> {
                    call.println(call.files().directory());
                    return 0;
                });
        programs.add("du", ListingCommands::du);
    }

    private static int ls(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "color I");
        List<String> operands = options.operands().isEmpty() ? List.of(".") : options.operands();
        int status = 0;
        List<String> plain = new ArrayList<>();
        List<String> directories = new ArrayList<>();
        for (String path : operands) {
            try {
                boolean directory = call.files().get(path).directory() && !options.has("d");
                (directory ? directories : plain).add(path);
            } catch (FileError e) {
                try {
                    boolean _ = call.files().linked(path).directory();
                    plain.add(path);
                } catch (FileError again) {
                    call.warn("ls: cannot access '%s': %s".formatted(path, again.reason()));
                    status = 2;
                }
            }
        }
        rows(call, options, "", plain);
        boolean headed = operands.size() > 1;
        boolean first = plain.isEmpty();
        for (String directory : directories) {
            if (headed) {
                call.print((first ? "" : "\n") + directory + ":\n");
            }
            first = false;
            List<String> names = new ArrayList<>();
            if (options.has("a")) {
                names.addAll(List.of(".", ".."));
            }
            try {
                call.files().list(directory).stream()
                        .filter(name -> options.has("a", "A") || !name.startsWith("."))
                        .forEach(names::add);
            } catch (FileError e) {
                call.warn("ls: cannot open directory '%s': %s".formatted(directory, e.reason()));
                status = 2;
            }
            if (options.has("l")) {
                call.println("total " + 4 * names.size());
            }
            rows(call, options, directory + "/", names);
        }
        return status;
    }

    private static void rows(
            Invocation call, CommandOptions options, String base, List<String> names)
            throws IOException {
        List<String> sorted = new ArrayList<>(names);
        if (options.has("t")) {
            sorted.sort(
                    Comparator.comparing((String name) ->
                                    call.files()
                                            .find(base + name)
                                            .map(Inode::modified)
                                            .orElseThrow())
                            .reversed());
        }
        if (options.has("r")) {
            sorted = sorted.reversed();
        }
        boolean lines = options.has("1", "l") || !call.descriptors().terminal(1);
        if (!lines) {
            if (!sorted.isEmpty()) {
                call.println(String.join("  ", sorted));
            }
            return;
        }
        for (String name : sorted) {
            call.println(options.has("l") ? row(call.files().linked(base + name), name) : name);
        }
    }

    private static String row(Inode inode, String name) {
        String link = inode.type() == Inode.Type.LINK ? " -> " + inode.target() : "";
        return "%s %d %s %s %5d %s %s%s"
                .formatted(
                        inode.letters(),
                        inode.directory() ? 2 : 1,
                        inode.owner(),
                        inode.group(),
                        inode.size(),
                        HostDates.format("%b %e %H:%M", inode.modified()),
                        name,
                        link);
    }

    private static int stat(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "c format printf");
        String format = options.value("", "c", "format");
        int status = 0;
        for (String path : options.operands()) {
            try {
                Inode inode = options.has("L") ? call.files().get(path) : call.files().linked(path);
                call.println(
                        format.isEmpty()
                                ? "  File: %s\n  Size: %d\t%s\nAccess: (%04o/%s)  Uid: (%s)   Gid: (%s)\nModify: %s"
                                        .formatted(
                                                path,
                                                inode.size(),
                                                inode.type().words(),
                                                inode.mode(),
                                                inode.letters(),
                                                inode.owner(),
                                                inode.group(),
                                                HostDates.format(
                                                        "%F %T.%N +0000", inode.modified()))
                                : stated(format, path, inode));
            } catch (FileError e) {
                status = call.fail("cannot statx '%s': %s".formatted(path, e.reason()));
            }
        }
        return status;
    }

    private static String stated(String format, String path, Inode inode) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < format.length(); at++) {
            char c = format.charAt(at);
            if (c != '%' || at + 1 == format.length()) {
                text.append(c);
                continue;
            }
            boolean empty = inode.size() == 0 && inode.type() == Inode.Type.FILE;
            char field = format.charAt(++at);
            text.append(
                    switch (field) {
                        case 'a' -> FileModes.octal(inode);
                        case 'A' -> inode.letters();
                        case 'U' -> inode.owner();
                        case 'G' -> inode.group();
                        case 'u', 'g' -> inode.owner().equals("root") ? "0" : "1000";
                        case 'n' -> path;
                        case 'N' -> "'" + path + "'";
                        case 's' -> String.valueOf(inode.size());
                        case 'i' -> String.valueOf(inode.number());
                        case 'h' -> "1";
                        case 'F' -> empty ? "regular empty file" : inode.type().words();
                        case 'Y', 'Z', 'X' -> String.valueOf(inode.modified().getEpochSecond());
                        case 'y' -> HostDates.format("%F %T.%N +0000", inode.modified());
                        case '%' -> "%";
                        default -> "?";
                    });
        }
        return text.toString();
    }

    private static int readlink(Invocation call, boolean real) throws IOException {
        CommandOptions options = CommandOptions.of(call, "");
        int status = 0;
        for (String path : options.operands()) {
            try {
                Inode inode = null;
                if (!real && !options.has("f", "e", "m")) {
                    inode = call.files().linked(path);
                    if (inode.type() != Inode.Type.LINK) {
                        return 1;
                    }
                } else if (options.has("e")) {
                    boolean _ = call.files().get(path).directory();
                }
                call.println(inode == null ? call.files().real(path) : inode.target());
            } catch (FileError e) {
                status = real ? call.fail("%s: %s".formatted(path, e.reason())) : 1;
            }
        }
        return status;
    }

    private static int basename(Invocation call) throws IOException {
        List<String> args = call.args();
        String name = FindCommand.name(args.getFirst().replaceAll("(?<=.)/+$", ""));
        String suffix = args.size() > 1 ? args.get(1) : "";
        boolean cut = !suffix.isEmpty() && name.endsWith(suffix) && !name.equals(suffix);
        call.println(cut ? name.substring(0, name.length() - suffix.length()) : name);
        return 0;
    }

    private static int dirname(Invocation call) throws IOException {
        for (String arg : call.args()) {
            String path = arg.replaceAll("(?<=.)/+$", "");
            int slash = path.lastIndexOf('/');
            call.println(slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash));
        }
        return 0;
    }

    private static int du(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "d max-depth");
        for (String path : options.operands().isEmpty() ? List.of(".") : options.operands()) {
            long bytes = 0;
            for (String each : FileCommands.below(call.files(), path)) {
                bytes += call.files().linked(each).size();
            }
            call.println((options.has("b") ? bytes : (bytes + 1023) / 1024) + "\t" + path);
        }
        return 0;
    }
}
