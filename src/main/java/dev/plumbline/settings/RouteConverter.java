package dev.plumbline.settings;

import dev.plumbline.ssh.Route;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads from the command line how hosts are reached. */
public final class RouteConverter implements ITypeConverter<Route> {
    private static final Pattern JUMP =
            Pattern.compile(
                    "([a-z_][-a-z0-9_]{0,31})@([-.a-z0-9]{1,253}):([0-9]{1,5})(?:,(ssh-\\S+|ecdsa-\\S+) (\\S+))?");

    @Override
    public Route convert(String text) {
        Matcher jump = JUMP.matcher(text);
        if (text.equals("iap")) {
            return new Route.Iap();
        }
        if (text.equals("direct")) {
            return new Route.Direct();
        }
        if (!jump.matches()) {
            throw new TypeConversionException(
                    "'"
                            + text
                            + "' is no way to hosts: iap, direct, or a jump host such as"
                            + " ops@bastion.example.com:22,ssh-ed25519 AAAA...");
        }
        String key = jump.group(4) == null ? "" : jump.group(4) + " " + jump.group(5);
        boolean here = jump.group(2).equals("127.0.0.1") || jump.group(2).equals("localhost");
        if (key.isEmpty() && !here) {
            throw new TypeConversionException(
                    "the jump host "
                            + jump.group(2)
                            + " needs the key that it is known by, behind a comma: "
                            + text
                            + ",ssh-ed25519 AAAA...");
        }
        return new Route.Jump(jump.group(1), jump.group(2), Integer.parseInt(jump.group(3)), key);
    }
}
