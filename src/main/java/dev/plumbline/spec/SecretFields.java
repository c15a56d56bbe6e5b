package dev.plumbline.spec;

import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Environment.Secret;
import java.util.Optional;

/** The fields of a secret. */
final class SecretFields {
    private SecretFields() {}

    static Secret of(Cursor part) {
        Optional<Cursor> generate = part.object("generate");
        Secret secret =
                new Secret(
                        new Identity(
                                part.fixed("name", Rule.SOME),
                                Optional.empty(),
                                Optional.empty(),
                                part.at()),
                        generate.map(made ->
                                made.required(
                                        "length",
                                        made.fixed("length", Rule.between(12, 999)),
                                        "32")),
                        part.fixed("rotate", Rule.DAYS));
        generate.ifPresent(Cursor::done);
        secret.rotate()
                .filter(_ -> generate.isEmpty())
                .ifPresent(rotate ->
                        part.problem(
                                rotate.at(),
                                "only what is generated can be rotated; write 'generate: {length:"
                                        + " 32}' beside 'rotate:'"));
        part.done();
        return secret;
    }
}
