package dev.plumbline.spec;

import dev.plumbline.spec.Environment.Site;
import java.util.List;

/** The fields of one of {@code sites}. */
final class SiteFields {
    private static final List<String> CACHES = List.of("static", "origin", "all");

    private SiteFields() {}

    static Site of(Cursor part, Sections.Directories directories) {
        Site site =
                new Site(
                        Sections.identity(part, "name"),
                        Sections.flag(part, "singlePage"),
                        part.text("versioning", Rule.BOOLEAN),
                        part.fixed("domain", Rule.DOMAIN),
                        part.choice("cache", CACHES),
                        part.fixedList("cors", Rule.SITE_ORIGIN),
                        part.object("content")
                                .map(content -> SiteContent.of(content, directories)));
        part.done(ProtectionFields::ofSite);
        return site;
    }
}
