package dev.plumbline.source.git;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Quoted;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.FileIndex;
import dev.plumbline.spec.FileListing;
import dev.plumbline.spec.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A directory of one commit, read from the objects themselves: it never changes. Symbolic links are
 * followed as long as they stay inside.
 */
final class CommitFolder implements Folder {
    private static final int MOST_FILES = 1000;
    private static final int MOST_LINKS = 8;
    private static final int LONGEST_LINK = 4096;
    private static final int LONGEST_POINTER = 1024;
    private static final byte[] LFS = "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);

    private final Repository clone;
    private final FileIndex index;
    private final ObjectReader objects;
    private final String path;
    private final ObjectId top;
    private final ObjectId root;

    /**
     * @param index remembers where the files are that are listed
     * @throws Failure when the commit has no such directory
     * @throws IOException when objects are missing or damaged
     */
    CommitFolder(
            Repository clone, FileIndex index, ObjectReader objects, RevCommit commit, String path)
            throws IOException {
        this.clone = clone;
        this.index = index;
        this.objects = objects;
        this.path = path;
        this.top = commit.getTree();
        ObjectId tree = top;
        for (String step : path.split("/", -1)) {
            if (!step.isEmpty() && !step.equals(".")) {
                tree = below(tree, step, commit);
            }
        }
        this.root = tree;
    }

    private ObjectId below(ObjectId tree, String step, RevCommit commit) throws IOException {
        try (TreeWalk entry = TreeWalk.forPath(objects, step, tree)) {
            if (entry != null && entry.getFileMode().equals(FileMode.TREE)) {
                return entry.getObjectId(0);
            }
            throw new Failure(
                    new Fault(
                            FaultOwner.SPEC,
                            "the specs are to be in the directory "
                                    + Quoted.of(path)
                                    + ", and at commit "
                                    + commit.abbreviate(7).name()
                                    + " "
                                    + Quoted.of(step)
                                    + (entry == null ? " is not there" : is(entry.getFileMode()))));
        }
    }

    private static String is(FileMode mode) {
        if (mode.equals(FileMode.GITLINK)) {
            return " is a submodule, and submodules are not read";
        }
        return mode.equals(FileMode.SYMLINK)
                ? " is a symbolic link: name the directory itself"
                : " is a file";
    }

    ObjectId tree() {
        return root;
    }

    /** The names of the files that can hold an environment. */
    List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        try (TreeWalk entries = new TreeWalk(objects)) {
            entries.addTree(root);
            while (entries.next()) {
                if (EnvironmentFile.is(entries.getNameString())) {
                    files.add(entries.getNameString());
                }
                if (files.size() > MOST_FILES) {
                    throw new Failure(
                            new Fault(
                                    FaultOwner.SPEC,
                                    String.format(
                                            Locale.ROOT,
                                            "the directory %s has more than %d YAML files",
                                            Quoted.of(path),
                                            MOST_FILES)));
                }
            }
        }
        return files;
    }

    @Override
    public byte[] read(String file) throws Unreadable {
        try {
            byte[] content = content(find(file));
            if (pointer(content)) {
                throw new Unreadable(
                        "is a pointer of Git LFS, whose content is not in git; commit the file"
                                + " itself");
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FileListing files(String directory) throws Unreadable {
        try (TreeWalk entries = new TreeWalk(objects)) {
            entries.addTree(directory(directory));
            entries.setRecursive(true);
            FileListing.Builder listing = new FileListing.Builder();
            while (entries.next()) {
                ObjectId blob = entries.getObjectId(0);
                int bits = entries.getFileMode().getBits() & FileMode.TYPE_MASK;
                boolean plain = bits == FileMode.TYPE_FILE;
                listing.plain(
                        entries.getPathString(),
                        plain,
                        plain ? objects.getObjectSize(blob, Constants.OBJ_BLOB) : 0);
                if (plain && lfs(blob)) {
                    throw new Unreadable(
                            "holds "
                                    + Quoted.of(entries.getPathString())
                                    + ", which is a pointer of Git LFS, whose content is not in"
                                    + " git");
                }
                listing.add(
                        entries.getPathString(),
                        index.md5(
                                blob.name(),
                                () -> clone.open(blob, Constants.OBJ_BLOB).openStream()));
            }
            return listing.done();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean lfs(ObjectId blob) throws IOException {
        ObjectLoader loader = objects.open(blob, Constants.OBJ_BLOB);
        return loader.getSize() < LONGEST_POINTER && pointer(loader.getBytes(LONGEST_POINTER));
    }

    private static boolean pointer(byte[] content) {
        return content.length >= LFS.length
                && Arrays.equals(content, 0, LFS.length, LFS, 0, LFS.length);
    }

    /** A directory of the whole commit, called from this one. */
    private ObjectId directory(String directory) throws IOException, Unreadable {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : (path + "/" + directory).split("/", -1)) {
            if (step.equals("..")) {
                if (steps.pollLast() == null) {
                    throw new Unreadable("is outside of the repository");
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        if (steps.isEmpty()) {
            return top;
        }
        try (TreeWalk entry = TreeWalk.forPath(objects, String.join("/", steps), top)) {
            if (entry == null) {
                throw new Unreadable("does not exist");
            }
            if (!entry.getFileMode().equals(FileMode.TREE)) {
                throw new Unreadable("is not a directory");
            }
            return entry.getObjectId(0);
        }
    }

    private byte[] content(ObjectId file) throws IOException, Unreadable {
        ObjectLoader blob = objects.open(file);
        if (blob.getSize() > LARGEST) {
            throw new Unreadable("is larger than 1 MiB");
        }
        return blob.getBytes(LARGEST);
    }

    private ObjectId find(String file) throws IOException, Unreadable {
        Deque<ObjectId> trees = new ArrayDeque<>(List.of(root));
        Deque<String> left = new ArrayDeque<>(List.of(file.split("/", -1)));
        int links = 0;
        while (!left.isEmpty()) {
            String step = left.pop();
            if (step.isEmpty() || step.equals(".")) {
                continue;
            }
            if (step.equals("..")) {
                trees.pop();
                if (trees.isEmpty()) {
                    throw outside();
                }
                continue;
            }
            try (TreeWalk entry = TreeWalk.forPath(objects, step, trees.element())) {
                if (entry == null) {
                    throw new Unreadable("does not exist");
                }
                FileMode mode = entry.getFileMode();
                if (mode.equals(FileMode.GITLINK)) {
                    throw new Unreadable("is in a submodule, and submodules are not read");
                } else if (mode.equals(FileMode.TREE)) {
                    trees.push(entry.getObjectId(0));
                } else if (mode.equals(FileMode.SYMLINK)) {
                    if (++links > MOST_LINKS) {
                        throw new Unreadable("leads through too many links");
                    }
                    target(entry.getObjectId(0)).reversed().forEach(left::push);
                } else if (left.isEmpty()) {
                    return entry.getObjectId(0);
                } else {
                    throw new Unreadable("does not exist");
                }
            }
        }
        throw new Unreadable("is a directory");
    }

    private List<String> target(ObjectId link) throws IOException, Unreadable {
        ObjectLoader blob = objects.open(link);
        if (blob.getSize() > LONGEST_LINK) {
            throw outside();
        }
        String target = new String(blob.getBytes(LONGEST_LINK), StandardCharsets.UTF_8);
        if (target.startsWith("/")) {
            throw outside();
        }
        return List.of(target.split("/", -1));
    }

    private Unreadable outside() {
        return new Unreadable("is outside of " + Quoted.plain(path));
    }

    @Override
    public String shown(String file) {
        return Quoted.escaped(path.equals(".") ? file : path + "/" + file);
    }
}
