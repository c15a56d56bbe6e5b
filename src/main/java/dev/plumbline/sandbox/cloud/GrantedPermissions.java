package dev.plumbline.sandbox.cloud;

import java.util.Set;
import java.util.TreeSet;

/** What whoever calls here may do, in every project: all, until somebody says what. */
public final class GrantedPermissions {

    /** All permissions there are. */
    public static final String ALL = "*";

    private Set<String> granted = Set.of(ALL);

    /** From now on these and no others. */
    public synchronized void only(Set<String> permissions) {
        granted = Set.copyOf(permissions);
    }

    /** Whether there is anything that callers may not do. */
    public synchronized boolean limited() {
        return !granted.contains(ALL);
    }

    public synchronized boolean has(String permission) {
        return !limited() || granted.contains(permission);
    }

    /** Them, or {@link #ALL} alone. */
    public synchronized Set<String> all() {
        return new TreeSet<>(granted);
    }
}
