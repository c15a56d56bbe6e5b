package dev.plumbline.model;

/**
 * What we call a resource: unique per environment and kind, stable over the life of a spec; used in
 * URLs, logs and alerts.
 */
public record Ref(String environment, String kind, String name) implements Comparable<Ref> {
    @Override
    public int compareTo(Ref other) {
        return toString().compareTo(other.toString());
    }

    /** What it is called in its environment: {@code FirewallRule/office}. */
    public String local() {
        return kind + "/" + name;
    }

    /** {@code staging/FirewallRule/office}. */
    @Override
    public String toString() {
        return environment + "/" + local();
    }
}
