package dev.plumbline.cli;

import dev.plumbline.model.Nearest;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * Which operator is asked, and with which token, where a command line does not say. The process's
 * environment goes before the file; the file's token is for the file's server alone.
 *
 * <pre>
 * server: https://plumbline.example.com
 * token-file: ~/.config/plumbline/token
 * </pre>
 */
public final class Profile {
    static final URI DEFAULT = URI.create("http://127.0.0.1:8080");

    private static final String SERVER = "server";
    private static final String TOKEN_FILE = "token-file";
    private static final Set<String> KEYS = Set.of(SERVER, TOKEN_FILE);

    private final Map<String, String> environment;

    public Profile(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * An operator, and what it is asked with.
     *
     * @param token empty where there is none
     */
    public record Access(URI server, Optional<String> token) {}

    /**
     * Whom to ask.
     *
     * @param named the server that the command line names, if it does
     * @throws OperatorClient.Refused when the file cannot be used
     */
    public Access access(@Nullable URI named) {
        Properties file = file();
        Optional<URI> own = Optional.ofNullable(file.getProperty(SERVER)).map(Profile::address);
        URI server =
                Optional.ofNullable(named)
                        .or(() -> variable("PLUMBLINE_SERVER").map(Profile::address))
                        .or(() -> own)
                        .orElse(DEFAULT);
        Optional<String> token = variable("PLUMBLINE_TOKEN");
        if (token.isEmpty() && own.map(server::equals).orElse(false)) {
            token = Optional.ofNullable(file.getProperty(TOKEN_FILE)).map(this::read);
        }
        return new Access(server, token);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private Properties file() {
        Properties file = new Properties();
        Path path = path();
        if (!Files.exists(path)) {
            return file;
        }
        // Of YAML only plain keys and values, which are read in the same way as properties.
        try (Reader reader = Files.newBufferedReader(path)) {
            file.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new OperatorClient.Refused("The profile " + path + " cannot be read.");
        }
        for (String key : file.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw new OperatorClient.Refused(
                        "The profile %s has an unknown field '%s'%s"
                                .formatted(
                                        path,
                                        key,
                                        Nearest.of(key, KEYS)
                                                .map(near -> "; did you mean '" + near + "'?")
                                                .orElse(".")));
            }
        }
        return file;
    }

    private Path path() {
        return variable("PLUMBLINE_PROFILE")
                .map(Path::of)
                .orElseGet(() ->
                        variable("XDG_CONFIG_HOME")
                                .map(Path::of)
                                .orElseGet(() -> home().resolve(".config"))
                                .resolve("plumbline/profile.yaml"));
    }

    private Path home() {
        return Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home")));
    }

    private static URI address(String text) {
        try {
            return new UrlConverter().convert(text.strip());
        } catch (TypeConversionException e) {
            throw new OperatorClient.Refused(String.valueOf(e.getMessage()));
        }
    }

    private String read(String file) {
        Path path = file.startsWith("~/") ? home().resolve(file.substring(2)) : Path.of(file);
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new OperatorClient.Refused(
                    "The token in " + path + ", which the profile names, cannot be read.");
        }
    }
}
