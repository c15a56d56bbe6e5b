package dev.plumbline.sandbox.cloud;

/**
 * What all services share: one clock, one source of names, one state, the same projects, what is
 * turned on in them and what callers may do there.
 */
public record Cloud(
        CloudClock clock,
        CloudIds ids,
        ResourceStore store,
        CloudProjects projects,
        EnabledApis apis,
        GrantedPermissions permissions) {

    /** Who makes everything here. */
    public static final String USER = "sandbox@example.com";
}
