package dev.plumbline.sandbox.host.files;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A file system as one process sees it: who it is, where it stands, what it takes from modes. */
public final class FileView {

    private final FileTree tree;
    private final Actor actor;
    private String directory;
    private int umask = 022;

    FileView(FileTree tree, Actor actor, String directory) {
        this.tree = tree;
        this.actor = actor;
        this.directory = directory;
    }

    public FileTree tree() {
        return tree;
    }

    public Actor actor() {
        return actor;
    }

    public String directory() {
        return directory;
    }

    public int umask() {
        return umask;
    }

    public void umask(int bits) {
        umask = bits;
    }

    public Instant now() {
        return tree.now();
    }

    /** The same for another process, which goes its own way from here. */
    public FileView fork(Actor other) {
        FileView view = new FileView(tree, other, directory);
        view.umask = umask;
        return view;
    }

    /** Goes somewhere else; links in the path stay in it, as a shell keeps them. */
    public void enter(String path) throws FileError {
        Inode inode = get(path);
        if (!inode.directory()) {
            throw new FileError(FileError.NO_DIRECTORY);
        }
        if (!inode.allows(actor, 1)) {
            throw new FileError(FileError.DENIED);
        }
        directory = FileTree.tidy(absolute(path));
    }

    public String absolute(String path) {
        return path.startsWith("/")
                ? path
                : directory.endsWith("/") ? directory + path : directory + "/" + path;
    }

    private FileTree.Found walk(String path, boolean follow) throws FileError {
        if (path.isEmpty()) {
            throw new FileError(FileError.ABSENT);
        }
        return tree.walk(absolute(path), actor, follow);
    }

    public Inode get(String path) throws FileError {
        return walk(path, true).required();
    }

    /** The link itself, if it is one. */
    public Inode linked(String path) throws FileError {
        return walk(path, false).required();
    }

    public Optional<Inode> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (FileError e) {
            return Optional.empty();
        }
    }

    /** The path without links; its last part need not be there. */
    public String real(String path) throws FileError {
        return walk(path, true).path();
    }

    public byte[] read(String path) throws FileError {
        return readable(path).content();
    }

    /** A file that may be read. */
    public Inode readable(String path) throws FileError {
        Inode inode = get(path);
        if (inode.directory()) {
            throw new FileError(FileError.DIRECTORY);
        }
        if (!inode.allows(actor, 4)) {
            throw new FileError(FileError.DENIED);
        }
        return inode;
    }

    public String text(String path) throws FileError {
        return new String(read(path), StandardCharsets.ISO_8859_1);
    }

    /** The file to be written, made if it is not there. */
    public Inode open(String path, boolean truncate) throws FileError {
        synchronized (tree) {
            FileTree.Found found = walk(path, true);
            Inode inode = found.inode();
            if (inode == null) {
                requireWritable(found.parent());
                inode = new Inode(Inode.Type.FILE, 0666 & ~umask, actor, tree.now());
                found.parent().children().put(found.name(), inode);
                return inode;
            }
            if (inode.directory()) {
                throw new FileError(FileError.DIRECTORY);
            }
            requireWritable(inode);
            if (truncate && inode.type() == Inode.Type.FILE) {
                inode.replace(new byte[0], tree.now());
            }
            return inode;
        }
    }

    private void requireWritable(Inode inode) throws FileError {
        if (!inode.allows(actor, 2)) {
            throw new FileError(FileError.DENIED);
        }
    }

    public void write(String path, byte[] content) throws FileError {
        open(path, false).replace(content, tree.now());
    }

    public void write(String path, String content) throws FileError {
        write(path, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A stream that adds to a file, whatever becomes of its name. */
    public OutputStream appending(Inode inode) {
        return new FileAppender(inode, tree);
    }

    public void mkdir(String path) throws FileError {
        synchronized (tree) {
            FileTree.Found found = walk(path.replaceAll("(?<=.)/+$", ""), false);
            if (found.inode() != null) {
                throw new FileError(FileError.EXISTS);
            }
            requireWritable(found.parent());
            found.parent()
                    .children()
                    .put(
                            found.name(),
                            new Inode(Inode.Type.DIRECTORY, 0777 & ~umask, actor, tree.now()));
        }
    }

    public void mkdirs(String path) throws FileError {
        String so = path.startsWith("/") ? "/" : "";
        for (String part : path.split("/", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            so = so.isEmpty() || so.endsWith("/") ? so + part : so + "/" + part;
            Optional<Inode> there = find(so);
            if (there.isEmpty()) {
                mkdir(so);
            } else if (!there.get().directory()) {
                throw new FileError(so.equals(path) ? FileError.EXISTS : FileError.NO_DIRECTORY);
            }
        }
    }

    /** Takes a name away, of a file or of an empty directory. */
    public void remove(String path) throws FileError {
        synchronized (tree) {
            FileTree.Found found = walk(path.replaceAll("(?<=.)/+$", ""), false);
            Inode inode = found.required();
            if (!inode.children().isEmpty()) {
                throw new FileError(FileError.NOT_EMPTY);
            }
            requireWritable(found.parent());
            found.parent().children().remove(found.name());
        }
    }

    /** Takes a name away, and everything below it. */
    public void removeTree(String path) throws FileError {
        synchronized (tree) {
            FileTree.Found found = walk(path.replaceAll("(?<=.)/+$", ""), false);
            found.required();
            requireWritable(found.parent());
            found.parent().children().remove(found.name());
        }
    }

    /** Moves a name in one step, in place of what was there. */
    public void rename(String from, String to) throws FileError {
        synchronized (tree) {
            FileTree.Found old = walk(from, false);
            FileTree.Found place = walk(to, false);
            Inode moved = old.required();
            Inode there = place.inode();
            if (there != null && there.directory() && !moved.directory()) {
                throw new FileError(FileError.DIRECTORY);
            }
            if (there != null && there.directory() && !there.children().isEmpty()) {
                throw new FileError(FileError.NOT_EMPTY);
            }
            requireWritable(old.parent());
            requireWritable(place.parent());
            old.parent().children().remove(old.name());
            place.parent().children().put(place.name(), moved);
        }
    }

    public void link(String target, String path) throws FileError {
        put(path, Inode.link(target, actor, tree.now()));
    }

    /** A second name of the same file. */
    public void hardLink(String existing, String path) throws FileError {
        put(path, linked(existing));
    }

    private void put(String path, Inode inode) throws FileError {
        synchronized (tree) {
            FileTree.Found found = walk(path, false);
            if (found.inode() != null) {
                throw new FileError(FileError.EXISTS);
            }
            requireWritable(found.parent());
            found.parent().children().put(found.name(), inode);
        }
    }

    /** What a directory holds, in order. */
    public List<String> list(String path) throws FileError {
        synchronized (tree) {
            Inode inode = get(path);
            if (!inode.directory()) {
                throw new FileError(FileError.NO_DIRECTORY);
            }
            if (!inode.allows(actor, 4)) {
                throw new FileError(FileError.DENIED);
            }
            return List.copyOf(inode.children().keySet());
        }
    }

    public void chmod(Inode inode, int mode) throws FileError {
        requireOwner(inode);
        inode.mode(mode);
    }

    public void chown(Inode inode, String user, String group) throws FileError {
        if (!actor.root()) {
            throw new FileError("Operation not permitted");
        }
        inode.owner(user, group);
    }

    public void touch(Inode inode, Instant at) {
        inode.modified(at);
    }

    private void requireOwner(Inode inode) throws FileError {
        if (!actor.root() && !inode.owner().equals(actor.name())) {
            throw new FileError("Operation not permitted");
        }
    }
}
