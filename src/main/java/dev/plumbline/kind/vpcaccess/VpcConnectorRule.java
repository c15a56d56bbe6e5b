package dev.plumbline.kind.vpcaccess;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connectors into no network or two, without a range of their own, or of no scale or two. */
record VpcConnectorRule() implements DocumentRule {
    static final List<String> MACHINES = List.of("e2-micro", "e2-standard-4", "f1-micro");

    private static final String NETWORK = "network";
    private static final String SUBNET = "subnet";
    private static final String RANGE = "ipCidrRange";

    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        place(declared, found);
        declared.text(RANGE)
                .filter(range -> !range.endsWith("/28"))
                .ifPresent(range ->
                        found.add(
                                Complaint.takes(
                                        Path.of(RANGE), "a /28 such as 10.10.16.0/28", range)));
        if (!said(declared, "maxInstances") && !said(declared, "maxThroughput")) {
            found.add(
                    new Complaint(Path.of("maxInstances"), "is missing, and so is maxThroughput"));
        }
        beside(declared, "maxThroughput", "maxInstances", found);
        beside(declared, "minThroughput", "minInstances", found);
        within(declared, "minInstances", 2, 9, found);
        within(declared, "maxInstances", 3, 10, found);
        hundreds(declared, "minThroughput", 2, 9, found);
        hundreds(declared, "maxThroughput", 3, 10, found);
        if (found.isEmpty()) {
            order(declared, "Instances").ifPresent(found::add);
            order(declared, "Throughput").ifPresent(found::add);
        }
        return found;
    }

    private static void place(Document declared, List<Complaint> found) {
        boolean network = said(declared, NETWORK);
        boolean subnet = said(declared, SUBNET);
        if (!network && !subnet) {
            found.add(new Complaint(Path.of(NETWORK), "is missing, and so is subnet"));
        }
        beside(declared, SUBNET, NETWORK, found);
        beside(declared, SUBNET, RANGE, found);
        if (network && !subnet && !said(declared, RANGE)) {
            found.add(new Complaint(Path.of(RANGE), "is missing beside network"));
        }
    }

    private static void beside(Document declared, String one, String other, List<Complaint> found) {
        if (said(declared, one) && said(declared, other)) {
            found.add(new Complaint(Path.of(one), "cannot stand beside " + other));
        }
    }

    private static void within(
            Document declared, String field, int least, int most, List<Complaint> found) {
        Complaint.outside(declared, Path.ROOT, field, least, most).ifPresent(found::add);
    }

    private static void hundreds(
            Document declared, String field, int least, int most, List<Complaint> found) {
        number(declared, field)
                .filter(megabits ->
                        megabits % 100 != 0 || megabits < 100 * least || megabits > 100 * most)
                .ifPresent(megabits ->
                        found.add(
                                Complaint.takes(
                                        Path.of(field),
                                        "multiples of 100 from %d00 to %d00".formatted(least, most),
                                        megabits.toString())));
    }

    private static Optional<Complaint> order(Document declared, String what) {
        String max = "max" + what;
        return number(declared, max)
                .filter(most ->
                        number(declared, "min" + what).filter(least -> least >= most).isPresent())
                .map(most ->
                        Complaint.takes(Path.of(max), "more than min" + what, most.toString()));
    }

    private static Optional<Integer> number(Document declared, String field) {
        return declared.text(field)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf);
    }

    private static boolean said(Document declared, String field) {
        return declared.get(field) != null && !(declared.get(field) instanceof Value.Unset);
    }
}
