package dev.plumbline.kind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** A test of each kind, or of each that can be asked for something. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(AllKinds.Names.class)
@interface AllKinds {
    /** The kinds that have a fixture, which are all; {@code -Dkind=Disk,UrlMap} picks some. */
    List<String> NAMES =
            Fixture.names().stream()
                    .filter(kind ->
                            List.of(System.getProperty("kind", kind).split(",")).contains(kind))
                    .toList();

    /** A part of the fixture: a kind that says why it cannot have it is left out. */
    String with() default "";

    /** The same turned round: those that say why they cannot have it, and no others. */
    String without() default "";

    /** The names of the kinds. */
    final class Names implements ArgumentsProvider, AnnotationConsumer<AllKinds> {
        private String part = "";
        private boolean has = true;

        @Override
        public void accept(AllKinds annotation) {
            has = annotation.without().isEmpty();
            part = annotation.with() + annotation.without();
        }

        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return NAMES.stream()
                    .filter(kind -> has != Fixture.of(kind, "any").cannot().containsKey(part))
                    .map(Arguments::of);
        }
    }
}
