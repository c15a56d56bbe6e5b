package dev.plumbline.kind.compute;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An instance boots from a disk and is in a network; its disks are known by their device names; and
 * it runs or stands still.
 */
record InstanceRule() implements DocumentRule {
    private static final Path DISKS = Path.of("disks");
    private static final Set<String> STATES = Set.of("RUNNING", "TERMINATED");

    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        declared.text("status")
                .filter(status -> !STATES.contains(status))
                .map(status -> Complaint.takes(Path.of("status"), "RUNNING or TERMINATED", status))
                .ifPresent(found::add);
        declared.text("machineType")
                .filter(type -> !type.contains("/") && !type.contains("$"))
                .map(type ->
                        Complaint.takes(
                                Path.of("machineType"),
                                "a type with its zone, zones/ZONE/machineTypes/" + type,
                                type))
                .ifPresent(found::add);
        if (declared.get("disks") instanceof Value.Items(var disks)) {
            disks(disks, found);
        }
        return found;
    }

    private static void disks(List<Value> disks, List<Complaint> found) {
        boolean boots = false;
        for (int index = 0; index < disks.size(); index++) {
            if (disks.get(index) instanceof Document disk) {
                boots |= disk.text("boot").filter("true"::equals).isPresent();
                if (disk.text("deviceName").isEmpty()) {
                    found.add(
                            new Complaint(
                                    DISKS.key(String.valueOf(index)),
                                    "needs a deviceName, by which it is known"));
                }
            }
        }
        if (!boots) {
            found.add(new Complaint(DISKS, "takes one with boot: true"));
        }
    }
}
