package dev.plumbline;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
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

    /** The operator, up; whoever holds it need not load anything of Spring before. */
    record Up(ConfigurableApplicationContext context) {
        <T> T get(Class<T> type) {
            return context.getBean(type);
        }

        /** Where it listens: {@code 127.0.0.1:8080}. */
        String address() {
            return context.getEnvironment().getRequiredProperty("server.address")
                    + ":"
                    + context.getEnvironment().getRequiredProperty("local.server.port");
        }
    }

    /** Returns when the operator is up; when it cannot start, the terminal has been told why. */
    Up start() {
        ApplicationContextInitializer<ConfigurableApplicationContext> known =
                context -> context.getBeanFactory().registerSingleton("settings", settings);
        SpringApplicationBuilder application =
                new SpringApplicationBuilder(Application.class)
                        .web(WebApplicationType.SERVLET)
                        .logStartupInfo(false)
                        .initializers(known);
        return new Up(
                application.run(
                        properties.entrySet().stream()
                                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                                .toArray(String[]::new)));
    }
}
