package dev.plumbline.cli.operator;

import dev.plumbline.cli.TerminalText;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What a decision is about, as it is typed: {@code staging} or {@code staging/Bucket/web}.
 *
 * @param resource {@code Bucket/web}; empty for the whole environment
 */
record Target(String environment, Optional<String> resource) {
    static Target of(String typed, CommandSpec verb) {
        String[] parts = typed.split("/", 3);
        boolean whole = parts.length == 1;
        if (parts[0].isEmpty() || parts.length == 2 || (!whole && parts[2].isEmpty())) {
            throw new ParameterException(
                    verb.commandLine(),
                    "'%s' is not ENV or ENV/KIND/NAME, such as staging/Bucket/web."
                            .formatted(TerminalText.line(typed)));
        }
        return new Target(
                parts[0], whole ? Optional.empty() : Optional.of(parts[1] + "/" + parts[2]));
    }

    /** The same, of what can only be about a resource. */
    static Target resource(String typed, CommandSpec verb) {
        Target target = of(typed, verb);
        if (target.resource().isEmpty()) {
            throw new ParameterException(
                    verb.commandLine(),
                    "'%s' is not ENV/KIND/NAME, such as staging/Bucket/web."
                            .formatted(TerminalText.line(typed)));
        }
        return target;
    }

    /** Where the API has the decisions of the environment. */
    String decisions() {
        return "/environments/" + environment + "/decisions";
    }

    /** As it was typed. */
    @Override
    public String toString() {
        return resource.map(named -> environment + "/" + named).orElse(environment);
    }
}
