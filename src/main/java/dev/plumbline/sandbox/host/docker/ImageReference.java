package dev.plumbline.sandbox.host.docker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an image is called.
 *
 * @param registry its host; {@code docker.io} when none is said
 * @param repository its path, without {@code library/}
 * @param tag empty when there is a digest and no tag
 * @param digest empty, or {@code sha256:...}
 */
record ImageReference(String registry, String repository, String tag, String digest) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:([a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)+(?::\\d+)?|localhost(?::\\d+)?)/)?([a-z0-9._/-]+)(?::([\\w][\\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?");

    /**
     * Reads one.
     *
     * @throws DockerError when it is none
     */
    static ImageReference parse(String said) {
        Matcher form = FORM.matcher(said);
        if (!form.matches()) {
            throw new DockerError("invalid reference format");
        }
        String registry = form.group(1) == null ? "docker.io" : form.group(1);
        registry = registry.equals("index.docker.io") ? "docker.io" : registry;
        String repository = form.group(2).replaceFirst("^library/", "");
        String digest = form.group(4) == null ? "" : form.group(4);
        String tag = form.group(3) == null ? digest.isEmpty() ? "latest" : "" : form.group(3);
        return new ImageReference(registry, repository, tag, digest);
    }

    boolean hub() {
        return registry.equals("docker.io");
    }

    /** As people call it: without Docker's own registry. */
    String familiar() {
        return hub() ? repository : registry + "/" + repository;
    }

    /** With registry and library. */
    String full() {
        boolean library = hub() && !repository.contains("/");
        return registry + "/" + (library ? "library/" : "") + repository;
    }

    String tagged() {
        return tag.isEmpty() ? familiar() + "@" + digest : familiar() + ":" + tag;
    }
}
