package dev.plumbline.model.report;

import dev.plumbline.model.Ref;
import java.util.List;

/**
 * A thing that nobody declares beside what is declared: it is a part of that, or names it.
 *
 * @param id what Google calls it among its like
 * @param touches what is declared
 * @param open whether it lets everybody in
 */
public record Unmanaged(String kind, String id, List<Ref> touches, boolean open) {
    /** How many of a list are named. */
    public static final int MOST = 20;

    public Unmanaged {
        touches = List.copyOf(touches);
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
