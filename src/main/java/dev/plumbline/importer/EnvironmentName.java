package dev.plumbline.importer;

import java.util.Map;
import java.util.TreeMap;

/** What an environment is called, going by what its things are called. */
final class EnvironmentName {
    private EnvironmentName() {}

    /** What more than half of all names begin with, up to the first hyphen; else the project. */
    static String of(Inventory inventory, String project) {
        Nobodys nobodys = new Nobodys(inventory);
        Map<String, Integer> beginnings = new TreeMap<>();
        int all = 0;
        for (Found found : inventory.found()) {
            if (!found.schema().child() && nobodys.why(found).isEmpty()) {
                all++;
                String id = found.id();
                if (id.matches("[a-z][a-z0-9]*-.+")) {
                    beginnings.merge(id.substring(0, id.indexOf('-')), 1, Integer::sum);
                }
            }
        }
        int half = all / 2;
        return beginnings.entrySet().stream()
                .filter(beginning -> beginning.getValue() > half)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(project);
    }
}
