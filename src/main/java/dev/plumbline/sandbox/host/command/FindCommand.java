package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileView;
import dev.plumbline.sandbox.host.files.Inode;
import dev.plumbline.sandbox.host.shell.GlobPattern;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code find}: files by name, type and age. */
public final class FindCommand {

    private FindCommand() {}

    public static void add(ProgramTable programs) {
        programs.add("find", FindCommand::find);
    }

    private static int find(Invocation call) throws IOException {
        List<String> args = new ArrayList<>(call.args());
        List<String> starts = new ArrayList<>();
        while (!args.isEmpty() && !args.getFirst().matches("[-!(].*")) {
            starts.add(args.removeFirst());
        }
        int status = 0;
        for (String start : starts.isEmpty() ? List.of(".") : starts) {
            try {
                for (String path : FileCommands.below(call.files(), start)) {
                    search(call, args, start, path);
                }
            } catch (FileError e) {
                call.warn("find: '%s': %s".formatted(start, e.reason()));
                status = 1;
            } catch (IllegalArgumentException e) {
                return call.fail(String.valueOf(e.getMessage()));
            }
        }
        return status;
    }

    private static void search(Invocation call, List<String> args, String start, String path)
            throws IOException {
        FileView files = call.files();
        Inode inode = files.linked(path);
        long depth = path.substring(start.length()).chars().filter(c -> c == '/').count();
        boolean negated = false;
        boolean acts = false;
        int at = 0;
        while (at < args.size()) {
            String predicate = args.get(at++);
            String value = at < args.size() ? args.get(at) : "";
            boolean holds;
            switch (predicate) {
                case "!", "-not" -> {
                    negated = !negated;
                    continue;
                }
                case "-print" -> {
                    call.println(path);
                    acts = true;
                    continue;
                }
                case "-print0" -> {
                    call.print(path + "\0");
                    acts = true;
                    continue;
                }
                case "-delete" -> {
                    files.remove(path);
                    acts = true;
                    continue;
                }
                case "-mindepth" -> holds = depth >= Integer.parseInt(value);
                case "-maxdepth" -> holds = depth <= Integer.parseInt(value);
                case "-name" -> holds = GlobPattern.compile(value).matcher(name(path)).matches();
                case "-path" -> holds = GlobPattern.compile(value).matcher(path).matches();
                case "-type" ->
                        holds =
                                (inode.type().letter() == '-'
                                                ? "f"
                                                : String.valueOf(inode.type().letter()))
                                        .equals(value);
                case "-user" -> holds = inode.owner().equals(value);
                case "-perm" -> holds = FileModes.octal(inode).equals(value.replaceFirst("^0", ""));
                case "-mtime", "-mmin" -> holds = age(predicate, value, inode, files);
                default ->
                        throw new IllegalArgumentException("unknown predicate `" + predicate + "'");
            }
            at++;
            if (holds == negated) {
                return;
            }
            negated = false;
        }
        if (!acts) {
            call.println(path);
        }
    }

    private static boolean age(String unit, String value, Inode inode, FileView files) {
        Duration old = Duration.between(inode.modified(), files.now());
        long units = unit.equals("-mtime") ? old.toDays() : old.toMinutes();
        long said = Long.parseLong(value.replaceFirst("^[-+]", ""));
        return value.startsWith("+")
                ? units > said
                : value.startsWith("-") ? units < said : units == said;
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
