package dev.plumbline.blueprint.section;

import dev.plumbline.model.text.ContentHash;
import java.util.List;

/**
 * How long the name of a thing may be at Google; what is cut off, or would be too short, tells
 * itself by its hash.
 */
record ShortName(int shortest, int longest) {
    private static final int HASH = 6;

    String of(String name) {
        if (name.length() >= shortest && name.length() <= longest) {
            return name;
        }
        String hash = ContentHash.of(List.of(name)).substring(0, HASH);
        String kept = name.substring(0, Math.min(name.length(), longest - HASH - 1));
        return kept.replaceAll("-+$", "") + "-" + hash;
    }
}
