package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.files.Actor;
import dev.plumbline.sandbox.host.files.FileView;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Commands that run another as somebody else, or among other variables. */
public final class CallerCommands {

    private static final String PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private CallerCommands() {}

    public static void add(ProgramTable programs) {
        programs.add("sudo", CallerCommands::sudo);
        programs.add("env", CallerCommands::env);
        programs.add("printenv", CallerCommands::printenv);
        programs.add("whoami", call -> said(call, call.files().actor().name()));
        programs.add("id", CallerCommands::id);
    }

    private static int sudo(Invocation call) throws IOException {
        List<String> args = new ArrayList<>(call.args());
        Map<String, String> environment = new TreeMap<>();
        String user = "root";
        boolean keep = false;
        boolean login = false;
        while (!args.isEmpty() && args.getFirst().matches("-.+|\\w+=.*")) {
            String arg = args.removeFirst();
            if (arg.equals("--")) {
                break;
            }
            if (arg.contains("=") && !arg.startsWith("-")) {
                int equals = arg.indexOf('=');
                environment.put(arg.substring(0, equals), arg.substring(equals + 1));
            } else if (arg.equals("-u") || arg.equals("--user")) {
                user = args.removeFirst();
            }
            keep |= arg.matches("-\\w*E\\w*|--preserve-env.*");
            login |= arg.matches("-[a-z]*[is][a-z]*");
        }
        Actor actor = call.files().actor();
        Actor other =
                user.equals("root")
                        ? Actor.ROOT
                        : user.equals(actor.name())
                                ? actor
                                : new Actor(user, 1001, "/home/" + user);
        if (keep) {
            call.environment().forEach(environment::putIfAbsent);
        }
        environment.putIfAbsent("PATH", PATH);
        environment.put("HOME", other.home());
        environment.put("USER", other.name());
        environment.put("LOGNAME", other.name());
        environment.put("SUDO_USER", actor.name());
        environment.putIfAbsent("TERM", call.environment().getOrDefault("TERM", "dumb"));
        List<String> line =
                login && args.isEmpty()
                        ? List.of("bash")
                        : login ? List.of("bash", "-c", String.join(" ", args)) : args;
        if (line.isEmpty()) {
            call.warn("usage: sudo [-n] [-u user] command");
            return 1;
        }
        FileView files = call.files().fork(other);
        if (call.launcher().where(line.getFirst(), files, environment).isEmpty()) {
            call.warn("sudo: " + line.getFirst() + ": command not found");
            return 1;
        }
        return call.launcher().launch(line, environment, call.descriptors(), files);
    }

    private static int env(Invocation call) throws IOException {
        List<String> args = new ArrayList<>(call.args());
        Map<String, String> environment = new TreeMap<>(call.environment());
        while (!args.isEmpty() && args.getFirst().matches("-.*|\\w+=.*")) {
            String arg = args.removeFirst();
            if (arg.equals("-i") || arg.equals("-")) {
                environment.clear();
            } else if (arg.equals("-u")) {
                environment.remove(args.removeFirst());
            } else if (arg.contains("=")) {
                int equals = arg.indexOf('=');
                environment.put(arg.substring(0, equals), arg.substring(equals + 1));
            }
        }
        if (args.isEmpty()) {
            for (Map.Entry<String, String> each : environment.entrySet()) {
                call.println(each.getKey() + "=" + each.getValue());
            }
            return 0;
        }
        if (call.launcher().where(args.getFirst(), call.files(), environment).isEmpty()) {
            call.warn("env: '" + args.getFirst() + "': No such file or directory");
            return 127;
        }
        return call.launcher().launch(args, environment, call.descriptors(), call.files());
    }

    private static int printenv(Invocation call) throws IOException {
        for (String name : call.args()) {
            String value = call.environment().get(name);
            if (value == null) {
                return 1;
            }
            call.println(value);
        }
        return call.args().isEmpty() ? env(call) : 0;
    }

    private static int id(Invocation call) throws IOException {
        Actor actor = call.files().actor();
        if (call.args().isEmpty()) {
            return said(
                    call,
                    "uid=%d(%s) gid=%d(%s) groups=%d(%s)"
                            .formatted(
                                    actor.uid(),
                                    actor.name(),
                                    actor.uid(),
                                    actor.name(),
                                    actor.uid(),
                                    actor.name()));
        }
        boolean names = String.join("", call.args()).contains("n");
        return said(call, names ? actor.name() : String.valueOf(actor.uid()));
    }

    static int said(Invocation call, String text) throws IOException {
        call.println(text);
        return 0;
    }
}
