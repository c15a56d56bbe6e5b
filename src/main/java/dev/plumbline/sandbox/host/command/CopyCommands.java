package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileView;
import dev.plumbline.sandbox.host.files.Inode;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Commands that make a file out of another. */
public final class CopyCommands {

    private CopyCommands() {}

    public static void add(ProgramTable programs) {
        programs.add("mv", call -> copy(call, true));
        programs.add("cp", call -> copy(call, false));
        programs.add("ln", CopyCommands::ln);
        programs.add("install", CopyCommands::install);
    }

    private static int copy(Invocation call, boolean move) throws IOException {
        CommandOptions options = CommandOptions.of(call, "t target-directory S suffix");
        List<String> operands = new ArrayList<>(options.operands());
        String into = options.value("", "t", "target-directory");
        if (operands.size() < (into.isEmpty() ? 2 : 1)) {
            return call.fail("missing file operand");
        }
        String target = into.isEmpty() ? operands.removeLast() : into;
        boolean directory =
                !options.has("T") && call.files().find(target).filter(Inode::directory).isPresent();
        if (operands.size() > 1 && !directory) {
            return call.fail("target '" + target + "': No such file or directory");
        }
        int status = 0;
        for (String from : operands) {
            String to = directory ? inside(target, from) : target;
            try {
                if (options.has("n") && call.files().find(to).isPresent()) {
                    continue;
                }
                if (move) {
                    call.files().rename(from, to);
                } else {
                    copy(call, options, from, to);
                }
            } catch (FileError e) {
                status =
                        call.fail(
                                "cannot %s '%s': %s"
                                        .formatted(move ? "move" : "stat", from, e.reason()));
            }
        }
        return status;
    }

    private static String inside(String directory, String file) {
        return directory.replaceAll("/+$", "") + "/" + base(file);
    }

    private static String base(String path) {
        String trimmed = path.replaceAll("(?<=.)/+$", "");
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    private static void copy(Invocation call, CommandOptions options, String from, String to)
            throws IOException {
        FileView files = call.files();
        boolean all = options.has("a", "archive");
        boolean keep = all || options.has("p");
        boolean links = all || options.has("d", "P");
        Inode source = links ? files.linked(from) : files.get(from);
        switch (source.type()) {
            case LINK -> {
                if (files.find(to).isPresent()) {
                    files.remove(to);
                }
                files.link(source.target(), to);
                return;
            }
            case DIRECTORY -> {
                if (!all && !options.has("r", "R", "recursive")) {
                    throw new FileError("-r not specified; omitting directory");
                }
                if (files.find(to).isEmpty()) {
                    files.mkdir(to);
                    files.chmod(files.get(to), source.mode());
                }
                for (String name : files.list(from)) {
                    copy(call, options, from + "/" + name, to + "/" + name);
                }
            }
            default -> {
                boolean fresh = files.find(to).isEmpty();
                files.write(to, files.read(from));
                if (fresh || keep) {
                    int mask = keep ? 0 : files.umask();
                    files.chmod(files.get(to), source.mode() & ~mask);
                }
            }
        }
        if (keep) {
            Inode copied = files.get(to);
            files.touch(copied, source.modified());
            if (files.actor().root()) {
                files.chown(copied, source.owner(), source.group());
            }
        }
    }

    private static int ln(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "t target-directory");
        List<String> operands = options.operands();
        String target = operands.getFirst();
        String path = operands.size() > 1 ? operands.get(1) : base(target);
        FileView files = call.files();
        boolean plain = options.has("n", "T", "no-dereference");
        boolean directory = files.find(path).filter(Inode::directory).isPresent();
        if (directory && !(plain && files.linked(path).type() == Inode.Type.LINK)) {
            path = inside(path, target);
        }
        try {
            if (options.has("f", "force")) {
                removeName(files, path);
            }
            if (options.has("s", "symbolic")) {
                files.link(target, path);
            } else {
                files.hardLink(target, path);
            }
            return 0;
        } catch (FileError e) {
            return call.fail("failed to create link '%s': %s".formatted(path, e.reason()));
        }
    }

    private static void removeName(FileView files, String path) throws FileError {
        try {
            files.remove(path);
        } catch (FileError e) {
            if (!e.reason().equals(FileError.ABSENT)) {
                throw e;
            }
        }
    }

    private static int install(Invocation call) throws IOException {
        CommandOptions options =
                CommandOptions.of(call, "m mode o owner g group t target-directory");
        List<String> operands = new ArrayList<>(options.operands());
        FileView files = call.files();
        int mode = FileModes.parse(options.value("755", "m", "mode"), 0755, false);
        Map<String, byte[]> made = new TreeMap<>();
        if (!options.has("d", "directory")) {
            String target = options.value("", "t", "target-directory");
            target = target.isEmpty() ? operands.removeLast() : target;
            for (String from : operands) {
                boolean directory = files.find(target).filter(Inode::directory).isPresent();
                made.put(directory ? inside(target, from) : target, call.content(from));
            }
        }
        try {
            for (String directory : options.has("d", "directory") ? operands : List.<String>of()) {
                files.mkdirs(directory);
                settle(call, options, directory, mode);
            }
            for (Map.Entry<String, byte[]> each : made.entrySet()) {
                String path = each.getKey();
                if (options.has("D")) {
                    files.mkdirs(path.substring(0, Math.max(1, path.lastIndexOf('/'))));
                }
                removeName(files, path);
                files.write(path, each.getValue());
                settle(call, options, path, mode);
            }
            return 0;
        } catch (FileError e) {
            return call.fail(
                    "cannot create '%s': %s".formatted(options.operands().getLast(), e.reason()));
        }
    }

    private static void settle(Invocation call, CommandOptions options, String path, int mode)
            throws FileError {
        Inode inode = call.files().get(path);
        call.files().chmod(inode, mode);
        if (options.has("o", "owner", "g", "group")) {
            call.files()
                    .chown(
                            inode,
                            name(options.value(inode.owner(), "o", "owner")),
                            name(options.value(inode.group(), "g", "group")));
        }
    }

    static String name(String said) {
        return said.equals("0") ? "root" : said;
    }
}
