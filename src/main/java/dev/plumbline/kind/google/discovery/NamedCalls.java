package dev.plumbline.kind.google.discovery;

import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClientRequest;
import com.google.api.client.json.GenericJson;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Marking;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a discovery client can do with one kind whose ids Google makes: one of its things is found
 * in a list by the label that says what it is called, and written to under its own name.
 */
public record NamedCalls<T extends GenericJson>(
        Lists lists, Creates<T> creates, Updates<T> updates, Deletes deletes)
        implements DiscoveryKind.Methods<T> {
    /** Asks for one page of what a filter lets through. */
    @FunctionalInterface
    public interface Lists {
        AbstractGoogleJsonClientRequest<? extends GenericJson> of(
                String project, String filter, String token, long size) throws IOException;
    }

    /** Makes one in a project. */
    @FunctionalInterface
    public interface Creates<T> {
        AbstractGoogleJsonClientRequest<? extends GenericJson> of(String project, T body)
                throws IOException;
    }

    /** Replaces what a mask names of the one that has a name of Google's. */
    @FunctionalInterface
    public interface Updates<T> {
        AbstractGoogleJsonClientRequest<? extends GenericJson> of(String name, T body, String mask)
                throws IOException;
    }

    /** Takes the one away that has a name of Google's. */
    @FunctionalInterface
    public interface Deletes {
        AbstractGoogleJsonClientRequest<?> of(String name) throws IOException;
    }

    @Override
    public AbstractGoogleJsonClientRequest<? extends GenericJson> list(
            Scope scope, String token, long size) throws IOException {
        String called = scope.at().id();
        String filter = called.isEmpty() ? "" : filter(called);
        return lists.of(project(scope.at()), filter, token, size);
    }

    private static String filter(String called) {
        return "userLabels.%s=\"%s\"".formatted(Marking.NAME, called);
    }

    /** Nobody knows its name before it was found in a list. */
    @Override
    public AbstractGoogleJsonClientRequest<T> get(Place place) {
        throw new UnsupportedOperationException("found by its label: " + place);
    }

    @Override
    public AbstractGoogleJsonClientRequest<? extends GenericJson> create(Place place, T body)
            throws IOException {
        return creates.of(project(place), body);
    }

    @Override
    public AbstractGoogleJsonClientRequest<? extends GenericJson> update(
            Place place, T body, Document live) throws IOException {
        return updates.of(name(live), body, paths("", body).collect(Collectors.joining(",")));
    }

    /** All that is said and no more; maps and lists are replaced whole. */
    private static Stream<String> paths(String prefix, GenericJson body) {
        return body.entrySet().stream()
                .flatMap(field ->
                        field.getValue() instanceof GenericJson below && !below.isEmpty()
                                ? paths(prefix + field.getKey() + ".", below)
                                : Stream.of(prefix + field.getKey()));
    }

    @Override
    public AbstractGoogleJsonClientRequest<?> delete(Place place, Document live)
            throws IOException {
        return deletes.of(name(live));
    }

    @Override
    public DiscoveryKind.Updating updating() {
        return DiscoveryKind.Updating.MASKED;
    }

    private static String project(Place at) {
        return "projects/" + at.project();
    }

    private static String name(Document live) {
        return live.text("name").orElseThrow();
    }
}
