package dev.plumbline.sandbox.host.files;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A whole file system: names, and what stands under them. */
public final class FileTree {

    private static final int MOST_LINKS = 40;

    private final InstantSource clock;
    private final Inode root;

    public FileTree(InstantSource clock) {
        this.clock = clock;
        this.root = new Inode(Inode.Type.DIRECTORY, 0755, Actor.ROOT, clock.instant());
    }

    /** The file system as one sees it who stands in a directory. */
    public FileView as(Actor actor, String directory) {
        return new FileView(this, actor, directory);
    }

    /** As root, from the root. */
    public FileView asRoot() {
        return as(Actor.ROOT, "/");
    }

    Instant now() {
        return clock.instant();
    }

    /** Puts a file there whose content is made when it is read. */
    public synchronized void device(String path, Supplier<byte[]> reading, Consumer<byte[]> writing)
            throws FileError {
        Found found = walk(path, Actor.ROOT, true);
        found.parent().children().put(found.name(), Inode.device(reading, writing, now()));
    }

    /**
     * Where a path leads.
     *
     * @param path without links before its last part
     * @param inode what stands there, null when nothing does
     */
    record Found(Inode parent, String name, String path, @Nullable Inode inode) {

        Inode required() throws FileError {
            if (inode == null) {
                throw new FileError(FileError.ABSENT);
            }
            return inode;
        }
    }

    /** Follows an absolute path, its last part too when that is asked for. */
    synchronized Found walk(String path, Actor actor, boolean follow) throws FileError {
        Deque<String> rest = new ArrayDeque<>(parts(path));
        List<Inode> line = new ArrayList<>(List.of(root));
        List<String> names = new ArrayList<>();
        int links = 0;
        while (!rest.isEmpty()) {
            String name = rest.removeFirst();
            Inode here = line.getLast();
            if (!here.directory()) {
                throw new FileError(FileError.NO_DIRECTORY);
            }
            if (name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                if (!names.isEmpty()) {
                    names.removeLast();
                    line.removeLast();
                }
                continue;
            }
            if (!here.allows(actor, 1)) {
                throw new FileError(FileError.DENIED);
            }
            Inode next = here.children().get(name);
            if (next == null) {
                if (rest.isEmpty()) {
                    return new Found(here, name, join(names, name), null);
                }
                throw new FileError(FileError.ABSENT);
            }
            if (next.type() == Inode.Type.LINK && (follow || !rest.isEmpty())) {
                if (++links > MOST_LINKS) {
                    throw new FileError(FileError.LOOP);
                }
                List<String> target = parts(next.target());
                for (int at = target.size() - 1; at >= 0; at--) {
                    rest.addFirst(target.get(at));
                }
                if (next.target().startsWith("/")) {
                    names.clear();
                    line.subList(1, line.size()).clear();
                }
                continue;
            }
            names.add(name);
            line.add(next);
        }
        if (names.isEmpty()) {
            return new Found(root, ".", "/", root);
        }
        Inode last = line.getLast();
        if (path.endsWith("/") && !last.directory()) {
            throw new FileError(FileError.NO_DIRECTORY);
        }
        String name = names.removeLast();
        return new Found(line.get(line.size() - 2), name, join(names, name), last);
    }

    private static String join(List<String> names, String last) {
        return names.isEmpty() ? "/" + last : "/" + String.join("/", names) + "/" + last;
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1)).stream().filter(part -> !part.isEmpty()).toList();
    }

    /** The same path without detours, whatever stands there. */
    static String tidy(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
