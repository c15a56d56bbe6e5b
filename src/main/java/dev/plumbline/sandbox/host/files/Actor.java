package dev.plumbline.sandbox.host.files;

/** Who does something on a host. */
public record Actor(String name, int uid, String home) {

    public static final Actor ROOT = new Actor("root", 0, "/root");

    public boolean root() {
        return uid == 0;
    }
}
