package dev.plumbline.kind.compute.loadbalancing;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import java.util.List;
import java.util.Map;

/** Times for which Cloud CDN keeps what in the chosen mode the back end decides about. */
record CdnRule() implements DocumentRule {
    private static final Map<String, List<String>> REFUSED =
            Map.of(
                    "USE_ORIGIN_HEADERS", List.of("clientTtl", "defaultTtl", "maxTtl"),
                    "FORCE_CACHE_ALL", List.of("maxTtl"));

    @Override
    public List<Complaint> complaints(Document declared) {
        Document policy = declared.object("cdnPolicy");
        String mode = policy.text("cacheMode").orElse("");
        return REFUSED.getOrDefault(mode, List.of()).stream()
                .filter(field -> policy.text(field).isPresent())
                .map(field ->
                        new Complaint(
                                Path.of("cdnPolicy").field(field),
                                "does not go with cacheMode: " + mode))
                .toList();
    }
}
