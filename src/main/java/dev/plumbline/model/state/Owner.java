package dev.plumbline.model.state;

import dev.plumbline.model.schema.Mark;
import java.util.Optional;
import java.util.Set;

/**
 * Whose a live thing is: ours by its mark, by what we remember of having made it, or because the
 * spec adopts it.
 *
 * @param ours whether it may be written
 * @param why in words, where it is not
 * @param adoptable whether the spec may take it over, where it is not
 */
public record Owner(boolean ours, String why, boolean adoptable) {
    /** Ours; also what is not there, for it would be. */
    public static final Owner OURS = new Owner(true, "");

    /** Ours, or what the spec may take over. */
    public Owner(boolean ours, String why) {
        this(ours, why, true);
    }

    private static final Owner STRANGER = new Owner(false, "somebody else made it");
    private static final Owner REMADE =
            new Owner(false, "somebody else has deleted what was ours and made it anew");

    /**
     * Whose a present thing is.
     *
     * @param mark what it carries
     * @param uid what tells it from others of its name; empty where nothing does
     * @param ours what told the one that is known to be ours
     * @param neighbours the environments that are kept beside: nothing is taken from them
     */
    public static Owner of(
            Resource resource,
            Mark mark,
            String uid,
            Optional<String> ours,
            Set<String> neighbours) {
        if (mark.environment().filter(neighbours::contains).isPresent()) {
            return new Owner(
                    false,
                    "it belongs to environment %s, which is kept here, too"
                            .formatted(mark.environment().get()),
                    false);
        }
        if (mark.is(resource.ref().environment()) || resource.policy().adopt()) {
            return OURS;
        }
        if (mark.environment().isPresent()) {
            return new Owner(false, "it belongs to environment " + mark.environment().get());
        }
        if (ours.isEmpty()) {
            return STRANGER;
        }
        return ours.get().equals(uid) ? OURS : REMADE;
    }
}
