package dev.plumbline.blueprint;

import dev.plumbline.blueprint.section.Part;
import dev.plumbline.model.Nearest;
import dev.plumbline.model.Place;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.spec.Problems;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a part is a part of in the cloud: another part by a reference, or by its link or name
 * something that the environment does not declare.
 *
 * @param place finds the place of another part, by its address
 */
record Parents(
        Map<String, Schema> kinds,
        Set<String> addresses,
        Function<String, Optional<Placed>> place,
        Problems problems) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    /**
     * What a part is a part of.
     *
     * @param link its link
     * @param location where it is
     * @param declared the part that declares it, and where it is named
     */
    record Found(String link, String location, Optional<Declaration.Edge> declared) {}

    /** Empty where it cannot be told, which is a problem of the part's. */
    Optional<Found> of(Part part, Schema schema, Schema.Parent parent, Place home) {
        Tree.Entry entry = part.declared().entries().get(parent.field());
        String location = schema.place(home, "").location();
        if (entry == null && !parent.otherwise().isEmpty()) {
            return Optional.of(
                    new Found(Schema.filled(parent.otherwise(), home), location, Optional.empty()));
        }
        if (entry == null || !(entry.value() instanceof Text text)) {
            return wrong(part, entry, parent, "says what it is a part of by one reference");
        }
        Matcher reference = REFERENCE.matcher(text.text());
        if (reference.matches()) {
            return declared(part, text, reference.group(1), parent);
        }
        if (text.refers()) {
            return wrong(part, entry, parent, "takes one reference and nothing beside it");
        }
        if (text.text().contains("/")) {
            return Optional.of(new Found(text.text(), location, Optional.empty()));
        }
        if (parent.kinds().size() != 1) {
            return wrong(part, entry, parent, "takes a reference or a link, not a bare name");
        }
        Schema of = Objects.requireNonNull(kinds.get(parent.kinds().iterator().next()));
        Place place = of.place(home, text.text());
        return Optional.of(new Found(of.link(place), place.location(), Optional.empty()));
    }

    private Optional<Found> declared(Part part, Text text, String address, Schema.Parent parent) {
        if (!addresses.contains(address)) {
            problems.add(
                    text.at(),
                    () ->
                            text.described()
                                    + " refers to nothing"
                                    + Nearest.hint(address, addresses));
            return Optional.empty();
        }
        Optional<Placed> to = place.apply(address);
        if (to.isPresent() && !parent.kinds().contains(to.get().schema().kind())) {
            problems.add(
                    text.at(),
                    part
                            + ": "
                            + parent.field()
                            + " is "
                            + words(parent)
                            + ", and not "
                            + to.get().part());
            return Optional.empty();
        }
        return to.map(placed ->
                new Found(
                        placed.schema().link(placed.place()),
                        placed.place().location(),
                        Optional.of(new Declaration.Edge(placed, text.at()))));
    }

    private Optional<Found> wrong(
            Part part,
            Tree.@org.jspecify.annotations.Nullable Entry entry,
            Schema.Parent parent,
            String rule) {
        problems.add(
                entry == null ? part.identity().at() : entry.key(),
                part
                        + ": "
                        + Quoted.of(parent.field())
                        + ", "
                        + words(parent)
                        + ", "
                        + (entry == null ? "is missing" : rule));
        return Optional.empty();
    }

    private static String words(Schema.Parent parent) {
        return parent.kinds().isEmpty()
                ? "the link of what it is a part of"
                : "the "
                        + String.join(" or ", parent.kinds().stream().sorted().toList())
                        + " that it is a part of";
    }
}
