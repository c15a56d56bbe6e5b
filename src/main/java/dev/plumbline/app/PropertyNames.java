package dev.plumbline.app;

import dev.plumbline.model.Nearest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of all properties of ours, made of the types that they are bound to. Whoever names one
 * is understood in every spelling that the binding takes, and told the one of the documents.
 */
final class PropertyNames {
    private static final String ROOT = "plumbline.";
    private static final String VARIABLE = "PLUMBLINE_";

    /** Stands for a name of the reader's choice. */
    private static final String CHOSEN = "NAME";

    /** Those that no type holds: what is read before there is any, and what the verbs read. */
    private static final List<String> OTHERS =
            List.of("plumbline.poll", "plumbline.secrets", "plumbline.server", "plumbline.profile");

    /** What Kubernetes tells every container of a service called plumbline. */
    private static final Pattern KUBERNETES =
            Pattern.compile("PLUMBLINE_(SERVICE_HOST|SERVICE_PORT|PORT)(_.*)?");

    private final List<String> names = new ArrayList<>(OTHERS);

    /**
     * @param types records of settings, by prefix
     */
    PropertyNames(Map<String, ? extends Collection<Class<?>>> types) {
        types.forEach((prefix, all) -> all.forEach(type -> walk(prefix, type)));
    }

    private void walk(String name, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            boolean keyed = arguments.length == 2;
            walk(name + (keyed ? "." + CHOSEN : "[0]"), arguments[arguments.length - 1]);
        } else if (type instanceof Class<?> record && nested(record)) {
            for (RecordComponent component : record.getRecordComponents()) {
                walk(name + "." + kebab(component.getName()), component.getGenericType());
            }
        } else {
            names.add(name.replaceFirst("\\[0]$", ""));
        }
    }

    /** Whether its components have names of their own; what is made of one text has none. */
    private static boolean nested(Class<?> type) {
        return type.isRecord() && !type.getSimpleName().endsWith("Setting");
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /**
     * Every property, {@code NAME} in place of a chosen name and {@code [0]} for one of several.
     */
    List<String> all() {
        return names.stream().sorted().toList();
    }

    /** How the documents call a property in the process's environment. */
    static String variable(String name) {
        return name.replaceAll("\\[(\\d+)]", "_$1")
                .replaceAll("[-.]", "_")
                .toUpperCase(Locale.ROOT);
    }

    /**
     * What is wrong with a name that stands in the process's environment.
     *
     * @return empty where it is none of ours, or right
     */
    Optional<String> wrongVariable(String found) {
        if (!found.startsWith(VARIABLE)
                || KUBERNETES.matcher(found).matches()
                || names.stream().anyMatch(name -> matchesVariable(name, found))) {
            return Optional.empty();
        }
        List<String> known =
                names.stream()
                        .map(PropertyNames::variable)
                        .map(name -> like(name, found, "_"))
                        .toList();
        return Optional.of(complaint(found, known));
    }

    /** The same of a name in a file or on the command line. */
    Optional<String> wrong(String found) {
        if (!found.startsWith(ROOT) || names.stream().anyMatch(name -> matches(name, found))) {
            return Optional.empty();
        }
        return Optional.of(
                complaint(found, names.stream().map(name -> like(name, found, "\\.")).toList()));
    }

    private static String complaint(String found, List<String> known) {
        return found
                + Nearest.of(found, known)
                        .map(near -> ": there is no such property; did you mean " + near + "?")
                        .orElse(": there is no such property");
    }

    private static boolean matchesVariable(String name, String found) {
        String pattern =
                variable(name.replaceAll("\\[0]", ".#"))
                        .replace("#", "\\d+")
                        .replace(CHOSEN, "[^_]+(?:_[^_]+)*?");
        String relaxed = name.contains("-") ? withoutDashes(name, pattern) : pattern;
        return found.matches(relaxed + "(_\\d+)?");
    }

    /** The binding takes MAX_SIZE and MAXSIZE alike. */
    private static String withoutDashes(String name, String pattern) {
        String relaxed = pattern;
        for (String word : name.split("[.\\[\\]]+", -1)) {
            if (word.contains("-")) {
                String said = word.replace('-', '_').toUpperCase(Locale.ROOT);
                relaxed = relaxed.replace(said, said.replace("_", "_?"));
            }
        }
        return relaxed;
    }

    private static boolean matches(String name, String found) {
        String pattern =
                bare(name.replace("." + CHOSEN, "#"))
                        .replace("[0]", "\\[\\d+\\]")
                        .replace(".", "\\.")
                        .replace("#", "(?:\\.[^.\\[]+|\\[[^\\]]+\\])");
        return bare(found).matches(pattern + "(\\[\\d+\\])?");
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    /** A known name with the chosen names of a found one, so that only what is wrong differs. */
    private static String like(String known, String found, String separator) {
        String[] mine = known.split(separator, -1);
        String[] theirs = found.split(separator, -1);
        for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
            if (mine[i].equals(CHOSEN)) {
                mine[i] = theirs[i];
            }
        }
        return String.join(separator.replace("\\", ""), mine);
    }
}
