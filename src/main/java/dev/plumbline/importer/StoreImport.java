package dev.plumbline.importer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sections {@code secrets} and {@code sites}. */
final class StoreImport {
    private StoreImport() {}

    static void into(SpecDraft draft) {
        draft.inventory()
                .of("Secret")
                .forEach(secret -> {
                    String part = draft.partName(secret, draft.names("secrets"));
                    Map<String, Object> said = new LinkedHashMap<>();
                    draft.unusual(secret, part).ifPresent(name -> said.put("name", name));
                    draft.say(List.of("secrets", part), said);
                });
        draft.inventory().of("Bucket").stream()
                .filter(bucket -> bucket.is("website.mainPageSuffix", "index.html"))
                .forEach(bucket -> {
                    String part = draft.partName(bucket, draft.names("sites"));
                    draft.say(List.of("sites", part), site(draft, bucket, part));
                });
    }

    private static Map<String, Object> site(SpecDraft draft, Found bucket, String part) {
        Map<String, Object> said = new LinkedHashMap<>();
        if (!bucket.id().equals(draft.home().project() + "-" + draft.usual(part))) {
            said.put("name", bucket.id());
        }
        bucket.text("location")
                .map(location -> location.toLowerCase(Locale.ROOT))
                .filter(location -> !location.equals(draft.home().location()))
                .ifPresent(location -> said.put("region", location));
        if (bucket.is("website.notFoundPage", "index.html")) {
            said.put("singlePage", true);
        }
        if (bucket.is("versioning.enabled", "true")) {
            said.put("versioning", true);
        }
        return said;
    }
}
