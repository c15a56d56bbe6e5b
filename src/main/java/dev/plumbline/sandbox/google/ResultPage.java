package dev.plumbline.sandbox.google;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** One page of a list: it begins after the item named in the token. */
public record ResultPage(List<ObjectNode> items, Optional<String> next) {

    /** Throws IllegalArgumentException for a token that was never given out. */
    public static ResultPage of(
            List<ObjectNode> all, Function<ObjectNode, String> key, int size, String token) {
        int from = 0;
        if (!token.isEmpty()) {
            String after = decode(token);
            while (from < all.size() && key.apply(all.get(from)).compareTo(after) <= 0) {
                from++;
            }
        }
        int to = Math.min(all.size(), from + size);
        Optional<String> next =
                to < all.size()
                        ? Optional.of(encode(key.apply(all.get(to - 1))))
                        : Optional.empty();
        return new ResultPage(all.subList(from, to), next);
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    }
}
