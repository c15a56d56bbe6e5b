package dev.plumbline.importer;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Disks that are made with an instance and go with it, of which it is told only how they were. */
final class BootDisk {
    private BootDisk() {}

    /** Whether a disk is made with an instance and goes with it. */
    static boolean of(Found instance, Found disk) {
        return instance.items("disks").stream()
                .anyMatch(item -> goes(item) && Type.LINK.same(disk.link(), source(item)));
    }

    /**
     * What an instance says of its disks, with how the one that it boots from was made.
     *
     * @param said what a person would write of the instance
     */
    static void complete(Found instance, Inventory inventory, Map<String, Object> said) {
        List<Object> disks = new ArrayList<>();
        for (Value item : instance.items("disks")) {
            if (goes(item)) {
                inventory.of("Disk").stream()
                        .filter(disk -> Type.LINK.same(disk.link(), source(item)))
                        .findFirst()
                        .ifPresent(disk -> disks.add(made(item, disk)));
            }
        }
        if (said.get("disks") instanceof List<?> others) {
            others.stream()
                    .filter(other -> other instanceof Map<?, ?> disk && disk.containsKey("source"))
                    .forEach(disks::add);
        }
        if (!disks.isEmpty()) {
            said.put("disks", disks);
        }
    }

    private static Map<String, Object> made(Value item, Found disk) {
        Map<String, Object> how = new LinkedHashMap<>();
        disk.text("sourceImage")
                .ifPresent(image -> how.put("sourceImage", Type.LINK.normalise(image)));
        disk.text("sizeGb").ifPresent(size -> how.put("diskSizeGb", size));
        disk.text("type").ifPresent(type -> how.put("diskType", Type.LINK.normalise(type)));
        Map<String, Object> said = new LinkedHashMap<>();
        ((Document) item).text("deviceName").ifPresent(name -> said.put("deviceName", name));
        if (((Document) item).text("boot").filter("true"::equals).isPresent()) {
            said.put("boot", true);
        }
        said.put("autoDelete", true);
        said.put("initializeParams", how);
        return said;
    }

    private static boolean goes(Value item) {
        return item instanceof Document disk
                && disk.text("autoDelete").filter("true"::equals).isPresent();
    }

    private static String source(Value item) {
        return item instanceof Document disk ? disk.text("source").orElse("") : "";
    }
}
