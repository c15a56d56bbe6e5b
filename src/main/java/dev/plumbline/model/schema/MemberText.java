package dev.plumbline.model.schema;

import java.util.Locale;
import java.util.Set;

/** Whom a policy names, {@code KIND:WHO}. */
final class MemberText {
    private static final Set<String> ADDRESSED =
            Set.of("user", "group", "serviceAccount", "domain");

    private MemberText() {}

    /** The one spelling of an address or a domain, in which case carries no meaning. */
    static String normalise(String text) {
        int colon = text.indexOf(':');
        return colon > 0 && ADDRESSED.contains(text.substring(0, colon))
                ? text.substring(0, colon) + text.substring(colon).toLowerCase(Locale.ROOT)
                : text;
    }
}
