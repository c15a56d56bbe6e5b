package dev.plumbline.kind.compute;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.List;

/** NATs whose addresses or subnetworks are not what they say, and ranges that BGP will not tell. */
record RouterRule() implements DocumentRule {
    private static final String OPTION = "natIpAllocateOption";
    private static final String RANGES = "sourceSubnetworkIpRangesToNat";

    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        if (declared.get("nats") instanceof Value.Items(var nats)) {
            nats.forEach(nat -> nat(nat, found));
        }
        Document bgp = declared.object("bgp");
        if (bgp.text("advertiseMode").orElse("DEFAULT").equals("DEFAULT")) {
            for (String field : List.of("advertisedGroups", "advertisedIpRanges")) {
                if (said(bgp, field)) {
                    found.add(
                            new Complaint(
                                    Path.of("bgp").field(field),
                                    "takes advertiseMode: CUSTOM beside it"));
                }
            }
        }
        return found;
    }

    private static void nat(Value value, List<Complaint> found) {
        if (!(value instanceof Document nat)
                || !(nat.get("name") instanceof Value.Scalar(String name))) {
            return;
        }
        Path path = Path.of("nats").key(name);
        String option = nat.text(OPTION).orElse("");
        if (nat.text("type").orElse("PUBLIC").equals("PRIVATE")) {
            if (!option.isEmpty()) {
                found.add(
                        new Complaint(
                                path.field(OPTION), "is for public NATs, and this one is PRIVATE"));
            }
        } else if (option.isEmpty() && nat.get(OPTION) == null) {
            found.add(new Complaint(path, "needs " + OPTION + ": AUTO_ONLY or MANUAL_ONLY"));
        }
        together(nat, path, "natIps", OPTION, "MANUAL_ONLY", found);
        together(nat, path, "subnetworks", RANGES, "LIST_OF_SUBNETWORKS", found);
    }

    /** A list that is there when a word says so, and else is not. */
    private static void together(
            Document nat,
            Path path,
            String list,
            String field,
            String word,
            List<Complaint> found) {
        boolean wanted = nat.text(field).filter(word::equals).isPresent();
        boolean known = nat.text(field).isPresent() || nat.get(field) == null;
        if (known && wanted != said(nat, list)) {
            found.add(
                    wanted
                            ? new Complaint(
                                    path, "needs " + list + " beside " + field + ": " + word)
                            : new Complaint(
                                    path.field(list),
                                    "take " + field + ": " + word + " beside them"));
        }
    }

    private static boolean said(Document document, String list) {
        return document.get(list) instanceof Value.Items(var items) && !items.isEmpty();
    }
}
