package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileView;
import dev.plumbline.sandbox.host.files.Inode;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that make, move and remove files. */
public final class FileCommands {

    private FileCommands() {}

    public static void add(ProgramTable programs) {
        programs.add("mkdir", FileCommands::mkdir);
        programs.add(
                "rmdir", call -> each(call, "", "remove", (_, file) -> call.files().remove(file)));
        programs.add("rm", FileCommands::rm);
        programs.add("chmod", FileCommands::chmod);
        programs.add("chown", FileCommands::chown);
        programs.add("chgrp", FileCommands::chown);
        programs.add("touch", FileCommands::touch);
        programs.add("mktemp", FileCommands::mktemp);
        programs.add("truncate", FileCommands::truncate);
    }

    /** Does something with one file. */
    @FunctionalInterface
    interface OneFile {
        void apply(CommandOptions options, String file) throws IOException;
    }

    /** Does the same with every operand, and says of each why it failed. */
    private static int each(Invocation call, String valued, String doing, OneFile one)
            throws IOException {
        CommandOptions options = CommandOptions.of(call, valued);
        if (options.operands().isEmpty()) {
            return call.fail("missing operand");
        }
        int status = 0;
        for (String file : options.operands()) {
            try {
                one.apply(options, file);
            } catch (FileError e) {
                status = call.fail("%s '%s': %s".formatted(doing(doing), file, e.reason()));
            }
        }
        return status;
    }

    private static String doing(String verb) {
        return verb.equals("remove") ? "failed to remove" : "cannot " + verb;
    }

    private static int mkdir(Invocation call) throws IOException {
        return each(
                call,
                "m mode",
                "create directory",
                (options, file) -> {
                    if (options.has("p", "parents")) {
                        call.files().mkdirs(file);
                    } else {
                        call.files().mkdir(file);
                    }
                    String mode = options.value("", "m", "mode");
                    if (!mode.isEmpty()) {
                        Inode inode = call.files().get(file);
                        call.files().chmod(inode, FileModes.parse(mode, inode.mode(), true));
                    }
                });
    }

    private static int rm(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "");
        boolean force = options.has("f", "force");
        if (options.operands().isEmpty() && !force) {
            return call.fail("missing operand");
        }
        int status = 0;
        for (String file : options.operands()) {
            try {
                boolean directory = call.files().linked(file).directory();
                boolean all = options.has("r", "R", "recursive");
                if (directory && !all && !options.has("d")) {
                    status = call.fail("cannot remove '" + file + "': Is a directory");
                } else if (all) {
                    call.files().removeTree(file);
                } else {
                    call.files().remove(file);
                }
            } catch (FileError e) {
                if (!force || !e.reason().equals(FileError.ABSENT)) {
                    status = call.fail("cannot remove '%s': %s".formatted(file, e.reason()));
                }
            }
        }
        return status;
    }

    private static int chmod(Invocation call) throws IOException {
        List<String> args = new ArrayList<>(call.args());
        boolean all = args.removeIf(arg -> arg.matches("-R|--recursive"));
        args.removeIf(arg -> arg.matches("-[vcf]|--"));
        if (args.size() < 2) {
            return call.fail("missing operand");
        }
        int status = 0;
        for (String file : args.subList(1, args.size())) {
            try {
                for (String path : all ? below(call.files(), file) : List.of(file)) {
                    Inode inode = call.files().get(path);
                    int mode = FileModes.parse(args.getFirst(), inode.mode(), inode.directory());
                    call.files().chmod(inode, mode);
                }
            } catch (FileError e) {
                status = call.fail("cannot access '%s': %s".formatted(file, e.reason()));
            } catch (IllegalArgumentException e) {
                return call.fail(String.valueOf(e.getMessage()));
            }
        }
        return status;
    }

    /** A path and everything below it. */
    static List<String> below(FileView files, String path) throws FileError {
        List<String> all = new ArrayList<>(List.of(path));
        if (files.linked(path).directory()) {
            for (String name : files.list(path)) {
                all.addAll(below(files, path.endsWith("/") ? path + name : path + "/" + name));
            }
        }
        return all;
    }

    private static int chown(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "");
        String who = options.operands().getFirst();
        int status = 0;
        for (String file : options.operands().subList(1, options.operands().size())) {
            try {
                for (String path : options.has("R") ? below(call.files(), file) : List.of(file)) {
                    own(call, call.files().get(path), who);
                }
            } catch (FileError e) {
                status = call.fail("changing ownership of '%s': %s".formatted(file, e.reason()));
            }
        }
        return status;
    }

    private static void own(Invocation call, Inode inode, String who) throws FileError {
        if (call.name().equals("chgrp")) {
            call.files().chown(inode, inode.owner(), CopyCommands.name(who));
            return;
        }
        String[] parts = who.split("[:.]", -1);
        String user = parts[0].isEmpty() ? inode.owner() : CopyCommands.name(parts[0]);
        String group =
                parts.length == 1
                        ? inode.group()
                        : parts[1].isEmpty() ? user : CopyCommands.name(parts[1]);
        call.files().chown(inode, user, group);
    }

    private static int touch(Invocation call) throws IOException {
        return each(
                call,
                "d date t r",
                "touch",
                (options, file) -> {
                    Optional<Inode> there = call.files().find(file);
                    if (there.isEmpty() && options.has("c")) {
                        return;
                    }
                    String when = options.value("", "d", "date");
                    Instant at =
                            when.isEmpty()
                                    ? call.files().now()
                                    : HostDates.parse(when, call.files().now());
                    Inode inode = there.isPresent() ? there.get() : call.files().open(file, false);
                    call.files().touch(inode, at);
                });
    }

    private static int mktemp(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "p tmpdir");
        String template =
                options.operands().isEmpty() ? "tmp.XXXXXXXXXX" : options.operands().getFirst();
        boolean bare = options.operands().isEmpty() || options.has("t", "p", "tmpdir");
        String path = bare ? options.value("/tmp", "p", "tmpdir") + "/" + template : template;
        String random = Long.toString(System.nanoTime() & Long.MAX_VALUE, 36) + "Zq3kXw9vLm";
        int marks = path.length() - path.replaceAll("X+$", "").length();
        String name =
                path.substring(0, path.length() - marks)
                        + random.substring(random.length() - 10 - marks / 2)
                                .substring(0, Math.min(marks, 10));
        if (options.has("d", "directory")) {
            call.files().mkdir(name);
        } else {
            call.files().write(name, "");
        }
        Inode made = call.files().get(name);
        call.files().chmod(made, made.directory() ? 0700 : 0600);
        call.println(name);
        return 0;
    }

    private static int truncate(Invocation call) throws IOException {
        return each(
                call,
                "s size",
                "open",
                (options, file) -> {
                    byte[] now = call.files().find(file).map(Inode::content).orElse(new byte[0]);
                    int size = Integer.parseInt(options.value("0", "s", "size"));
                    call.files().write(file, java.util.Arrays.copyOf(now, size));
                });
    }
}
