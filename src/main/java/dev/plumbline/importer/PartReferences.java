package dev.plumbline.importer;

import dev.plumbline.model.schema.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the spec calls the things that it declares: references by links and by outputs. */
final class PartReferences {
    private final Map<String, String> references = new HashMap<>();

    /** That a thing is declared under an address: {@code resources.office}. */
    void add(Found found, String address) {
        references.putIfAbsent(found.link(), "${" + address + "}");
        if (found.kind().equals("ServiceAccount")) {
            found.text("email")
                    .ifPresent(email -> references.putIfAbsent(email, "${" + address + ".email}"));
        }
    }

    /** The reference to what a text names; empty where the spec does not declare it. */
    Optional<String> of(String text) {
        return Optional.ofNullable(
                references.getOrDefault(text, references.get(Type.LINK.normalise(text))));
    }
}
