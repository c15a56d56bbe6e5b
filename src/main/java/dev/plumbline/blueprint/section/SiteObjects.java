package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment.Site;
import dev.plumbline.spec.SiteContent;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.net.URLConnection;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a bucket holds for a site: an object for each file. */
final class SiteObjects {
    /** What is asked for again with every visit, for it says what else is of today. */
    private static final String PAGE = "no-cache";

    private static final String FILE = "public, max-age=3600";
    private static final String BYTES = "application/octet-stream";

    /** Types that the JDK does not know. */
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("avif", "image/avif"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("map", "application/json"),
                    Map.entry("mjs", "text/javascript"),
                    Map.entry("otf", "font/otf"),
                    Map.entry("ttf", "font/ttf"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("woff", "font/woff"),
                    Map.entry("woff2", "font/woff2"));

    private SiteObjects() {}

    /** What the bucket of a site is to hold, and the bucket that this is copied from. */
    static List<Part> parts(String site, String name, Site said, SiteContent content) {
        Part objects = objects(site, name, said, content);
        return content.bucket()
                .map(source ->
                        List.of(
                                new Part(
                                        source(site),
                                        "SourceObjects",
                                        name,
                                        new Draft(content.from().at()).put("source", source)),
                                objects))
                .orElseGet(() -> List.of(objects));
    }

    private static String source(String site) {
        return site + ".source";
    }

    private static Part objects(String site, String name, Site said, SiteContent content) {
        Origin at = content.from().at();
        Draft objects = new Draft(at).put("bucket", Part.link(site, at));
        content.bucket()
                .ifPresent(source ->
                        objects.put("source", source)
                                .put("items", "${" + source(site) + ".items}"));
        content.files()
                .ifPresent(files -> {
                    List<Tree> items = new ArrayList<>();
                    Map<PathMatcher, Text> kept = matchers(content.cacheControl());
                    files.md5().forEach((path, md5) -> items.add(object(at, path, md5, kept)));
                    objects.put("items", items);
                });
        said.domain()
                .ifPresent(domain ->
                        objects.put("cdn", "current")
                                .put("urlMap", Part.link(LoadBalancer.MAP, at))
                                .put("host", domain));
        return new Part(site + ".content", "BucketObjects", name, objects);
    }

    private static Map<PathMatcher, Text> matchers(Map<String, Text> patterns) {
        Map<PathMatcher, Text> matchers = new LinkedHashMap<>();
        patterns.forEach((pattern, said) ->
                matchers.put(FileSystems.getDefault().getPathMatcher("glob:" + pattern), said));
        return matchers;
    }

    private static Tree object(
            Origin at, String path, String md5, Map<PathMatcher, Text> patterns) {
        String type = type(path);
        return new Draft(at)
                .put("name", new Text(path.replace("${", "$${"), at))
                .put("md5Hash", new Text(md5, at))
                .put("contentType", new Text(type, at))
                .put("cacheControl", kept(at, path, type, patterns))
                .fields();
    }

    /** For how long it may be kept: as its first pattern says, or else by what it is. */
    private static Text kept(Origin at, String path, String type, Map<PathMatcher, Text> patterns) {
        return patterns.entrySet().stream()
                .filter(pattern -> pattern.getKey().matches(Path.of(path)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> new Text(type.startsWith("text/html") ? PAGE : FILE, at));
    }

    private static String type(String path) {
        String known = URLConnection.guessContentTypeFromName(path);
        String type =
                known == null
                        ? TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), BYTES)
                        : known;
        return type.startsWith("text/") ? type + "; charset=utf-8" : type;
    }
}
