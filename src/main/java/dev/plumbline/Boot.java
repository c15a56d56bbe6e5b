package dev.plumbline;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the operator inside of this process. */
final class Boot {
    private final Settings settings;
    private final Map<String, Object> properties = new HashMap<>();

    Boot(Settings settings) {
        this.settings = settings;
    }

    Boot with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    /**
     * Returns when the operator is up.
     *
     * @throws PortInUseException when its port is taken
     */
    ConfigurableApplicationContext start() {
        ApplicationContextInitializer<ConfigurableApplicationContext> known =
                context -> context.getBeanFactory().registerSingleton("settings", settings);
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .initializers(known)
                .run(
                        properties.entrySet().stream()
                                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                                .toArray(String[]::new));
    }

    /** The port that was taken, when that is why a start failed. */
    static java.util.Optional<Integer> taken(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException inUse) {
                return java.util.Optional.of(inUse.getPort());
            }
        }
        return java.util.Optional.empty();
    }
}
