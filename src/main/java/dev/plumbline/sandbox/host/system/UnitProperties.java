package dev.plumbline.sandbox.host.system;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code systemctl show} tells of a unit. */
final class UnitProperties {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private UnitProperties() {}

    static String property(String property, String name, @Nullable SystemdUnit unit) {
        if (unit == null) {
            return switch (property) {
                case "Id", "Names", "Description" -> name;
                case "LoadState" -> "not-found";
                case "ActiveState" -> "inactive";
                case "SubState" -> "dead";
                case "Result" -> "success";
                case "RemainAfterExit", "Transient" -> "no";
                case "MainPID", "ExecMainPID", "ExecMainStatus" -> "0";
                default -> "";
            };
        }
        boolean running = unit.sub.equals("running");
        return switch (property) {
            case "Type" -> "simple";
            case "RemainAfterExit" -> unit.remains ? "yes" : "no";
            case "MainPID" -> running ? "1204" : "0";
            case "ExecMainPID" -> unit.started == null ? "0" : "1204";
            case "Result" -> unit.active.equals("failed") ? "exit-code" : "success";
            case "ExecMainStartTimestamp", "ActiveEnterTimestamp" -> stamp(unit.started);
            case "ExecMainExitTimestamp" -> stamp(unit.ended);
            case "ExecMainStatus" -> String.valueOf(unit.status);
            case "Id", "Names" -> unit.name;
            case "Description" -> unit.description;
            case "LoadState" -> "loaded";
            case "ActiveState" -> unit.active;
            case "SubState" -> unit.sub;
            case "FragmentPath" ->
                    (unit.passing ? "/run/systemd/transient/" : "/lib/systemd/system/") + unit.name;
            case "UnitFileState" ->
                    unit.passing ? "transient" : unit.enabled ? "enabled" : "disabled";
            default -> unit.passing ? "yes" : "no";
        };
    }

    static String stamp(@Nullable Instant at) {
        return at == null ? "" : STAMP.format(at);
    }
}
