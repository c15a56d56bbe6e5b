package dev.plumbline.sandbox.cloud;

/**
 * What all services share: one clock, one source of names, one state, the same projects and what is
 * turned on in them.
 */
public record Cloud(
        CloudClock clock,
        CloudIds ids,
        ResourceStore store,
        CloudProjects projects,
        EnabledApis apis) {

    /** Who makes everything here. */
    public static final String USER = "sandbox@example.com";
}
