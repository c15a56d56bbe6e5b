package dev.plumbline.model.schema;

import java.util.Optional;
import java.util.Set;

/**
 * That some fields of a thing can only be changed while it stands still.
 *
 * @param field of the first level, which says whether it runs, and is written to stop and start it
 * @param runs what that field says while it runs
 * @param stands what it says while it stands still
 * @param roots the fields of the first level that can only be changed then
 * @param before the fields of the first level that are mended before it is stopped
 * @param consent who has to agree to a stop
 * @param hurts what its users notice meanwhile, in words
 */
public record Halt(
        String field,
        Set<String> runs,
        String stands,
        Set<String> roots,
        Set<String> before,
        Consent consent,
        String hurts) {
    /** Who has to agree to a stop. */
    public sealed interface Consent {
        /** A person, each time. */
        record Approval() implements Consent {}

        /**
         * Those who use it, by leaving; where others serve beside it, they take over while it
         * drains.
         *
         * @param count the field of a live thing that says how many use it
         * @param peers the field that says where it serves among others, which do so wherever
         *     theirs says; empty of one that is alone
         * @param serving what its {@link Halt#field} says while it is in service
         * @param aside what it says while it runs, and nobody new is let in
         * @param age the field that says for how many seconds it has run
         * @param drain the field that says {@code since} when it ends as soon as they have left,
         *     and {@code until} when it waits for them; left out where it does not
         */
        record Users(
                String count, String peers, String serving, String aside, String age, String drain)
                implements Consent {}
    }

    public Halt {
        runs = Set.copyOf(runs);
        roots = Set.copyOf(roots);
        before = Set.copyOf(before);
    }

    /** Whether a live thing has to be stopped first. */
    public boolean running(Document live) {
        return live.text(field).filter(runs::contains).isPresent();
    }

    /** Whether a live thing stands still. */
    public boolean standing(Document live) {
        return live.text(field).filter(stands::equals).isPresent();
    }

    /** Whether what is at a path can only be changed while it stands still. */
    public boolean about(Path path) {
        return roots.contains(path.root());
    }

    /** Those who use it, where it is they who have to agree. */
    public Optional<Consent.Users> users() {
        return consent instanceof Consent.Users users ? Optional.of(users) : Optional.empty();
    }

    /** Whether what is at a path is mended before it is stopped. */
    public boolean ahead(Path path) {
        return before.contains(path.root());
    }
}
