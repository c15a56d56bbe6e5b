package dev.plumbline.sandbox.sql;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * A version of a database, as Cloud SQL calls it: {@code POSTGRES_16}.
 *
 * @param family {@code POSTGRES}, {@code MYSQL} or {@code SQLSERVER}
 */
record EngineVersion(String family, String version) {

    private static final List<String> POSTGRES =
            List.of("9_6", "10", "11", "12", "13", "14", "15", "16", "17", "18");
    private static final List<String> MYSQL = List.of("5_6", "5_7", "8_0", "8_4");

    static EngineVersion of(JsonNode instance) {
        return of(JsonTrees.text(instance, "databaseVersion"));
    }

    private static EngineVersion of(String text) {
        int line = text.indexOf('_');
        return new EngineVersion(text.substring(0, Math.max(line, 0)), text.substring(line + 1));
    }

    boolean mysql() {
        return family.equals("MYSQL");
    }

    boolean postgres() {
        return family.equals("POSTGRES");
    }

    private List<String> versions() {
        return mysql() ? MYSQL : POSTGRES;
    }

    /** The edition of an instance that says none: the newer versions get the dearer one. */
    String edition() {
        boolean newer =
                postgres()
                        ? versions().indexOf(version) >= versions().indexOf("16")
                        : mysql() && version.equals("8_4");
        return newer ? "ENTERPRISE_PLUS" : "ENTERPRISE";
    }

    /** Whether an instance of this version can be brought to another. */
    boolean reaches(String other) {
        EngineVersion to = of(other);
        return equals(to)
                || (family.equals(to.family)
                        && versions().indexOf(to.version) > versions().indexOf(version));
    }

    /** The minor version that is installed. */
    String installed() {
        String minor = postgres() ? "_9" : version.equals("8_0") ? "_41" : "";
        return family + "_" + version + minor;
    }

    /** The versions to which an instance of this one can be brought. */
    void above(ArrayNode list) {
        for (String each : versions().subList(versions().indexOf(version) + 1, versions().size())) {
            String name = family + "_" + each;
            list.addObject()
                    .put(
                            "displayName",
                            (postgres() ? "PostgreSQL " : "MySQL ") + each.replace('_', '.'))
                    .put("majorVersion", name)
                    .put("name", name);
        }
    }
}
