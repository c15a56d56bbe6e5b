package dev.plumbline.sandbox.host.files;

import java.io.OutputStream;

/** Adds to the end of a file. */
final class FileAppender extends OutputStream {

    private final Inode inode;
    private final FileTree tree;

    FileAppender(Inode inode, FileTree tree) {
        this.inode = inode;
        this.tree = tree;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        inode.append(bytes, from, length, tree.now());
    }
}
