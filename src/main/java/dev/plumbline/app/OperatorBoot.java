package dev.plumbline.app;

import dev.plumbline.settings.OperatorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the operator inside of this process. */
public final class OperatorBoot {
    private final OperatorSettings settings;
    private final Map<String, Object> properties = new HashMap<>();

    public OperatorBoot(OperatorSettings settings) {
        this.settings = settings;
    }

    public OperatorBoot with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    /** The operator, up; whoever holds it need not load anything of Spring before. */
    public record Up(ConfigurableApplicationContext context) {
        public <T> T get(Class<T> type) {
            return context.getBean(type);
        }

        /** Where it listens: {@code 127.0.0.1:8080}. */
        public String address() {
            return context.getEnvironment().getRequiredProperty("server.address")
                    + ":"
                    + context.getEnvironment().getRequiredProperty("local.server.port");
        }
    }

    /**
     * Where the disk of a directory can be asked for its room, also before the directory is made.
     */
    private static Path disk(Path directory) {
        Path at = directory.toAbsolutePath();
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    /**
     * Returns when the operator is up.
     *
     * @throws StartFailure when it cannot start
     */
    public Up start() {
        ApplicationContextInitializer<ConfigurableApplicationContext> known =
                context -> context.getBeanFactory().registerSingleton("settings", settings);
        SpringApplicationBuilder application =
                new SpringApplicationBuilder(Application.class)
                        .web(WebApplicationType.SERVLET)
                        .logStartupInfo(false)
                        .initializers(known);
        properties.putIfAbsent("management.health.diskspace.path", disk(settings.data()));
        String[] arguments =
                properties.entrySet().stream()
                        .map(each -> "--" + each.getKey() + "=" + each.getValue())
                        .toArray(String[]::new);
        try {
            return new Up(application.run(arguments));
        } catch (RuntimeException e) {
            throw new StartFailure(e);
        }
    }
}
