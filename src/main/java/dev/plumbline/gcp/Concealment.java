package dev.plumbline.gcp;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Takes values out of a text, wherever in it they stand: whole, or as much of their beginning as is
 * left. A short value is looked for as a word, so that an error stays readable; a single character
 * and {@code true} or {@code false} are no secret.
 */
final class Concealment {
    /** From here on even the beginning of a value is nobody's accident. */
    private static final int RECOGNISED = 8;

    /** What is cut off may leave as little as this of a value at the end of a text. */
    private static final int SHORTEST_REST = 3;

    private static final String CUT = "…";
    private static final Set<String> PLAIN = Set.of("true", "false", "null");

    private final List<String> spellings;

    Concealment(Collection<SecretPayload> payloads) {
        this.spellings =
                payloads.stream()
                        .flatMap(payload -> payload.spellings().stream())
                        .filter(text -> text.length() > 1 && !PLAIN.contains(text))
                        .distinct()
                        .toList();
    }

    /** The text with one mark for every stretch that was taken out. */
    String of(String text) {
        BitSet hidden = new BitSet();
        for (int at = 0; at < text.length(); at++) {
            for (String secret : spellings) {
                int same = same(text, at, secret);
                if (same >= RECOGNISED || (same == secret.length() && isWord(text, at, same))) {
                    hidden.set(at, at + same);
                }
            }
        }
        if (text.endsWith(CUT)) {
            rest(text, hidden);
        }
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (!hidden.get(at)) {
                shown.append(text.charAt(at));
            } else if (at == 0 || !hidden.get(at - 1)) {
                shown.append(SecretPayload.HIDDEN);
            }
        }
        return shown.toString();
    }

    /** How many characters of a secret, from its first on, stand at a place. */
    private static int same(String text, int at, String secret) {
        int most = Math.min(secret.length(), text.length() - at);
        int same = 0;
        while (same < most && text.charAt(at + same) == secret.charAt(same)) {
            same++;
        }
        return same;
    }

    private static boolean isWord(String text, int at, int length) {
        int end = at + length;
        return (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    /** What is left of a value before the ellipsis. */
    private void rest(String text, BitSet hidden) {
        int end = text.length() - CUT.length();
        for (int at = Math.max(0, end - RECOGNISED); at <= end - SHORTEST_REST; at++) {
            String rest = text.substring(at, end);
            if (spellings.stream().anyMatch(secret -> secret.startsWith(rest))) {
                hidden.set(at, end);
                return;
            }
        }
    }
}
