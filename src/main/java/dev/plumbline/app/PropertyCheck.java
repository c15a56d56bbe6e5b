package dev.plumbline.app;

import dev.plumbline.model.Misconfigured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Refuses to start with a property that nobody reads: who misspelt one would believe that it is
 * set. It tells names, never values.
 */
final class PropertyCheck implements BeanFactoryPostProcessor {
    private final ConfigurableEnvironment environment;

    PropertyCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        PropertyNames names = new PropertyNames(types(beans));
        TreeSet<String> wrong = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            // The JVM's own properties are also those of whatever else runs in it.
            if (source instanceof EnumerablePropertySource<?> found
                    && !source.getName()
                            .equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
                Function<String, Optional<String>> check =
                        found instanceof SystemEnvironmentPropertySource
                                ? names::wrongVariable
                                : names::wrong;
                Arrays.stream(found.getPropertyNames())
                        .forEach(name -> check.apply(name).ifPresent(wrong::add));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Misconfigured(
                    String.join("\n", wrong),
                    "docs/operations/configuration.md lists every property.");
        }
    }

    private static Map<String, Collection<Class<?>>> types(ConfigurableListableBeanFactory beans) {
        Map<String, Collection<Class<?>>> types = new TreeMap<>();
        for (String name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = Objects.requireNonNull(beans.getType(name));
            ConfigurationProperties settings = type.getAnnotation(ConfigurationProperties.class);
            if (settings != null && type.isRecord()) {
                types.computeIfAbsent(settings.value(), _ -> new ArrayList<>()).add(type);
            }
        }
        return types;
    }
}
