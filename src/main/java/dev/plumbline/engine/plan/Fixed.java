package dev.plumbline.engine.plan;

import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.NaturalOrder;
import dev.plumbline.model.schema.Value;
import org.jspecify.annotations.Nullable;

/** What cannot be changed in place in every way, though in some. */
final class Fixed {
    private Fixed() {}

    /** Whether a field that can be changed in some ways cannot be changed in this one. */
    static boolean against(Field field, @Nullable Value declared, @Nullable Value live) {
        boolean wanted = !Presence.none(field, declared);
        boolean comesOrGoes = field.is(Trait.LASTING) && wanted == Presence.none(field, live);
        boolean switchedOn = field.is(Trait.SWITCHED_OFF) && wanted;
        return comesOrGoes || switchedOn || (field.is(Trait.GROWS) && !rises(declared, live));
    }

    private static boolean rises(@Nullable Value declared, @Nullable Value live) {
        return live == null
                || (declared != null
                        && NaturalOrder.NATURAL.compare(declared.toString(), live.toString()) > 0);
    }
}
