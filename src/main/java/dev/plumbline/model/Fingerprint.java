package dev.plumbline.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Tells whether two actions try the same thing: of the declared change, not of what is live. */
public final class Fingerprint {
    private Fingerprint() {}

    /** Sixteen hexadecimal digits. */
    public static String of(Action action) {
        String what =
                switch (action) {
                    case Action.Create create -> create.goal().toString();
                    case Action.Delete _ -> "";
                    case Action.Update _, Action.Replace _ ->
                            action.changes().stream()
                                    .map(change -> change.path() + "=" + change.declared())
                                    .sorted()
                                    .collect(Collectors.joining("\n"));
                };
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((action.verb() + "\n" + what).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
