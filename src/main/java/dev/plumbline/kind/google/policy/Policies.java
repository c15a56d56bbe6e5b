package dev.plumbline.kind.google.policy;

import dev.plumbline.model.Failure;
import dev.plumbline.model.schema.Document;

/** The policies of one sort of resources: who may do what, read whole and written whole. */
public interface Policies {
    /** The version of policies that tells of conditions. */
    int VERSION = 3;

    /**
     * The policy of a resource with all of its conditions, and the token that guards its writing.
     *
     * @param link the resource's
     * @throws Failure when it cannot be had
     */
    Document get(String link);

    /**
     * Writes a policy that was read before.
     *
     * @throws Failure when it is refused, as it is when somebody else has written meanwhile
     */
    Document set(String link, Document policy);
}
