package dev.plumbline.model.plan;

import dev.plumbline.model.Ref;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Resource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells whether two actions try the same thing: of the declared change, not of what is live. */
public final class Fingerprint {
    private Fingerprint() {}

    /** Sixteen hexadecimal digits. */
    public static String of(Action action) {
        String what =
                switch (action) {
                    case Action.Create create -> create.goal().toString();
                    case Action.Delete _ -> "";
                    case Action.Update update -> paths(update) + goals(update);
                    case Action.Replace replace ->
                            lines(
                                    replace.changes().stream()
                                            .map(change ->
                                                    change.path() + "=" + change.declared()));
                };
        return digest(action.verb() + "\n" + what);
    }

    /**
     * What an approval of this very step names: sixteen hexadecimal digits over what is done to
     * which live thing, the changed fields with what they become, and what goes along with it.
     *
     * @param uid what tells the live thing from others of its name
     * @param along the parts that go with it, and what tells them from others
     */
    public static String step(Action action, String uid, Map<Ref, String> along) {
        return digest(
                action.resource().ref()
                        + "\n"
                        + of(action)
                        + "\n"
                        + uid
                        + "\n"
                        + new TreeMap<>(along));
    }

    /**
     * What an approval of all names that an environment loses by what it declares: the same while
     * it declares the same resources, however far their end has come.
     */
    public static String closure(Desired desired) {
        return digest(
                desired.environment()
                        + "\n"
                        + desired.mode()
                        + "\n"
                        + desired.resources().stream().map(Resource::ref).sorted().toList());
    }

    private static String paths(Action.Update update) {
        return lines(update.changes().stream().map(change -> change.path().toString()));
    }

    /** The whole of every field of the first level in which something changes. */
    private static String goals(Action.Update update) {
        return lines(
                update.changes().stream()
                        .map(change -> change.path().root())
                        .distinct()
                        .map(root -> root + "=" + update.goal().get(root)));
    }

    private static String lines(Stream<String> lines) {
        return lines.sorted().collect(Collectors.joining("\n", "\n", ""));
    }

    private static String digest(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
