package dev.plumbline.spec;

import dev.plumbline.spec.Environment.FieldMode;
import dev.plumbline.spec.Tree.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How single fields are kept. */
final class FieldModes {
    private static final String ONCE = "once";
    private static final List<String> MODES = List.of("enforce", ONCE);

    private FieldModes() {}

    /** One of them; none where it is not said of which field. */
    static Stream<FieldMode> of(Cursor part) {
        Optional<Text> of = part.fixed("of", Rule.SOME);
        Optional<Text> path = part.fixed("path", Rule.SOME);
        Optional<Text> mode = part.choice("mode", MODES);
        part.required("of", of, "");
        part.required("path", path, "");
        part.required("mode", mode, "");
        part.done();
        if (of.isEmpty() || path.isEmpty()) {
            return Stream.empty();
        }
        boolean once = mode.map(Text::text).filter(ONCE::equals).isPresent();
        return Stream.of(new FieldMode(of.get(), path.get(), once));
    }
}
