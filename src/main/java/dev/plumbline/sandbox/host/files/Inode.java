package dev.plumbline.sandbox.host.files;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A file, directory, symbolic link or device; whoever has it open keeps it, whatever its names. */
public final class Inode {

    /** What it is. */
    public enum Type {
        FILE("regular file", '-'),
        DIRECTORY("directory", 'd'),
        LINK("symbolic link", 'l'),
        DEVICE("character special file", 'c');

        private final String words;
        private final char letter;

        Type(String words, char letter) {
            this.words = words;
            this.letter = letter;
        }

        public String words() {
            return words;
        }

        public char letter() {
            return letter;
        }
    }

    private static final AtomicLong NUMBERS = new AtomicLong(1024);

    private final long number = NUMBERS.incrementAndGet();
    private final Type type;
    private final TreeMap<String, Inode> children = new TreeMap<>();
    private final Semaphore flock = new Semaphore(1);
    private byte[] bytes = new byte[0];
    private int size;
    private String target = "";
    private Supplier<byte[]> reading = () -> new byte[0];
    private Consumer<byte[]> writing = _ -> {};
    private int mode;
    private String owner;
    private String group;
    private Instant modified;

    Inode(Type type, int mode, Actor owner, Instant at) {
        this.type = type;
        this.mode = mode;
        this.owner = owner.name();
        this.group = owner.name();
        this.modified = at;
    }

    static Inode link(String target, Actor owner, Instant at) {
        Inode link = new Inode(Type.LINK, 0777, owner, at);
        link.target = target;
        return link;
    }

    static Inode device(Supplier<byte[]> reading, Consumer<byte[]> writing, Instant at) {
        Inode device = new Inode(Type.DEVICE, 0666, Actor.ROOT, at);
        device.reading = reading;
        device.writing = writing;
        return device;
    }

    public long number() {
        return number;
    }

    public Type type() {
        return type;
    }

    public boolean directory() {
        return type == Type.DIRECTORY;
    }

    public synchronized byte[] content() {
        return type == Type.DEVICE ? reading.get() : Arrays.copyOf(bytes, size);
    }

    public synchronized long size() {
        return switch (type) {
            case DIRECTORY -> 4096;
            case LINK -> target.length();
            default -> size;
        };
    }

    public synchronized void replace(byte[] content, Instant at) {
        if (type == Type.DEVICE) {
            writing.accept(content);
            return;
        }
        bytes = content.clone();
        size = content.length;
        modified = at;
    }

    public synchronized void append(byte[] more, int from, int length, Instant at) {
        if (type == Type.DEVICE) {
            writing.accept(Arrays.copyOfRange(more, from, from + length));
            return;
        }
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, bytes.length * 2));
        }
        System.arraycopy(more, from, bytes, size, length);
        size += length;
        modified = at;
    }

    /** What it points at. */
    public String target() {
        return target;
    }

    Map<String, Inode> children() {
        return children;
    }

    public synchronized int mode() {
        return mode;
    }

    synchronized void mode(int bits) {
        mode = bits;
    }

    public synchronized String owner() {
        return owner;
    }

    public synchronized String group() {
        return group;
    }

    synchronized void owner(String user, String ofGroup) {
        owner = user;
        group = ofGroup;
    }

    public synchronized Instant modified() {
        return modified;
    }

    synchronized void modified(Instant at) {
        modified = at;
    }

    /** Whether that person may do what the bits say: 4 read, 2 write, 1 execute or search. */
    public synchronized boolean allows(Actor who, int bits) {
        if (who.root()) {
            return bits != 1 || type == Type.DIRECTORY || (mode & 0111) != 0;
        }
        int shift = owner.equals(who.name()) ? 6 : group.equals(who.name()) ? 3 : 0;
        return (mode >> shift & bits) == bits;
    }

    /** The lock that {@code flock} takes. */
    public Semaphore flock() {
        return flock;
    }

    /** As {@code ls -l} shows type and bits. */
    public synchronized String letters() {
        StringBuilder text = new StringBuilder().append(type.letter());
        String all = "rwxrwxrwx";
        for (int bit = 8; bit >= 0; bit--) {
            text.append((mode >> bit & 1) == 1 ? all.charAt(8 - bit) : '-');
        }
        if ((mode & 01000) != 0) {
            text.setCharAt(9, (mode & 1) == 1 ? 't' : 'T');
        }
        return text.toString();
    }
}
