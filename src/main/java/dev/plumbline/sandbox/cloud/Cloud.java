package dev.plumbline.sandbox.cloud;

/** What all services share: one clock, one source of names, one state, the same projects. */
public record Cloud(CloudClock clock, CloudIds ids, ResourceStore store, CloudProjects projects) {

    /** Who makes everything here. */
    public static final String USER = "sandbox@example.com";
}
