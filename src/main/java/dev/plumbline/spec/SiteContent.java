package dev.plumbline.spec;

import dev.plumbline.spec.Tree.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a site is to hold.
 *
 * @param from a directory of the spec's repository, or {@code gs://bucket/prefix}
 * @param files what that directory holds; empty for a bucket
 * @param cacheControl for how long what of it may be kept, by patterns; the first that fits
 */
public record SiteContent(Text from, Optional<FileListing> files, Map<String, Text> cacheControl) {
    private static final String BUCKET = "gs://";

    public SiteContent {
        cacheControl = Collections.unmodifiableMap(new LinkedHashMap<>(cacheControl));
    }

    /** Where it is copied from, {@code bucket/prefix}; empty for a directory. */
    public Optional<String> bucket() {
        return Optional.of(from.text())
                .filter(text -> text.startsWith(BUCKET))
                .map(text -> text.substring(BUCKET.length()))
                .map(text -> text.contains("/") ? text : text + "/");
    }

    static SiteContent of(Cursor part, Sections.Directories directories) {
        Optional<Text> from = part.fixed("from", Rule.CONTENT);
        SiteContent content =
                new SiteContent(
                        part.required("from", from, "."),
                        from.filter(said -> !said.text().startsWith(BUCKET))
                                .map(directories::files),
                        part.texts("cacheControl", Rule.GLOB, Rule.CACHE_CONTROL));
        if (content.bucket().isPresent()) {
            content.cacheControl().values().stream()
                    .findFirst()
                    .ifPresent(said ->
                            part.problem(
                                    said.at(),
                                    "cacheControl is for files of the repository; objects of a"
                                            + " bucket keep what whoever put them there has said"));
        }
        part.done();
        return content;
    }
}
