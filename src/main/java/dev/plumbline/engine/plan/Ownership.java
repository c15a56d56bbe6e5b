package dev.plumbline.engine.plan;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Owner;
import dev.plumbline.model.state.Resource;
import java.util.Optional;
import java.util.Set;

/**
 * Whose a resource is, by its mark and by what is remembered.
 *
 * @param uid what tells the live thing that is ours from others of its name, empty text where
 *     nothing does; nothing where none is ours, or ours was deleted by us
 * @param lost the live thing, where it is ours and does not say so
 */
record Ownership(
        Schema schema,
        Resource resource,
        Owner owner,
        Optional<String> uid,
        Optional<Document> lost) {

    static Ownership of(
            Schema schema,
            Resource resource,
            Observation seen,
            Before before,
            Set<String> neighbours) {
        return switch (seen) {
            case Observation.Absent _ ->
                    new Ownership(
                            schema,
                            resource,
                            Owner.OURS,
                            before.ended() ? Optional.empty() : before.kept().ours(),
                            Optional.empty());
            case Observation.Unknown _ ->
                    new Ownership(
                            schema, resource, Owner.OURS, before.kept().ours(), Optional.empty());
            case Observation.Present present -> of(schema, resource, present, before, neighbours);
        };
    }

    private static Ownership of(
            Schema schema,
            Resource resource,
            Observation.Present present,
            Before before,
            Set<String> neighbours) {
        String uid = schema.uid(present.live()).orElse("");
        Optional<String> known = before.ours(uid);
        Owner owner = Owner.of(resource, present.mark(), uid, known, neighbours);
        boolean kept = owner.ours() && !agreed(schema, resource, known);
        boolean lost = owner.ours() && !present.mark().is(resource.ref().environment());
        return new Ownership(
                schema,
                resource,
                owner,
                kept ? Optional.of(uid) : before.kept().ours(),
                lost ? Optional.of(present.live()) : Optional.empty());
    }

    /**
     * What has nothing but its identity is ours where we made it: whoever declares what is there
     * already only agrees to it.
     */
    private static boolean agreed(Schema schema, Resource resource, Optional<String> known) {
        return schema.identity().marking() == Marking.IDENTITY
                && !resource.policy().adopt()
                && known.isEmpty();
    }

    /** What is declared, with the mark that the live thing has lost, where it can be written. */
    Document marked(Document declared) {
        boolean fixed = schema.root().child("description").is(Field.Trait.IMMUTABLE);
        return lost.filter(_ -> !fixed)
                .map(live ->
                        schema.identity()
                                .marking()
                                .restored(declared, live, resource.ref().environment()))
                .orElse(declared);
    }
}
