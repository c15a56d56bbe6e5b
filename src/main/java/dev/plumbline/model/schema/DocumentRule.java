package dev.plumbline.model.schema;

import dev.plumbline.model.Quoted;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a kind's API refuses although every field by itself has its right form; pure, and silent
 * about what is not declared or not known yet.
 */
@FunctionalInterface
public interface DocumentRule {
    /** Nothing more is refused. */
    DocumentRule NONE = declared -> List.of();

    /** All that would be refused. */
    List<Complaint> complaints(Document declared);

    /** What is taken, and will surprise people. */
    default List<Complaint> warnings(Document declared) {
        return List.of();
    }

    /**
     * One field that would be refused.
     *
     * @param words what follows its name: {@code takes 1, 2, 4, 6 or 8, found '3'}
     */
    record Complaint(Path path, String words) {
        public static Complaint takes(Path path, String expected, String found) {
            return new Complaint(path, "takes " + expected + ", found " + Quoted.of(found));
        }

        /** A whole number that is out of range, if it is declared and one. */
        public static Optional<Complaint> outside(
                Document document, Path path, String field, int least, int most) {
            return document.text(field)
                    .filter(TextForm.WHOLE::matches)
                    .filter(text -> {
                        BigDecimal number = new BigDecimal(text);
                        return number.compareTo(BigDecimal.valueOf(least)) < 0
                                || number.compareTo(BigDecimal.valueOf(most)) > 0;
                    })
                    .map(text ->
                            takes(
                                    path.field(field),
                                    "a whole number from " + least + " to " + most,
                                    text));
        }
    }
}
