package dev.plumbline.kind.google.discovery;

import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClientRequest;
import com.google.api.client.json.GenericJson;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import java.io.IOException;
import java.util.Optional;

/** What a discovery client can do with one kind, a line per method. */
public record DiscoveryCalls<T extends GenericJson>(
        Lists lists,
        Gets<T> gets,
        Creates<T> creates,
        Updates<T> updates,
        Deletes deletes,
        Optional<DiscoveryKind.Restores> restores)
        implements DiscoveryKind.Methods<T> {
    /** Of a kind whose names are free again as soon as a thing is deleted. */
    public DiscoveryCalls(
            Lists lists, Gets<T> gets, Creates<T> creates, Updates<T> updates, Deletes deletes) {
        this(lists, gets, creates, updates, deletes, Optional.empty());
    }

    /** Of a kind whose things can be had back for a while after they were deleted. */
    public DiscoveryCalls(
            Lists lists,
            Gets<T> gets,
            Creates<T> creates,
            Updates<T> updates,
            Deletes deletes,
            DiscoveryKind.Restores restores) {
        this(lists, gets, creates, updates, deletes, Optional.of(restores));
    }

    /** Asks for one page of what is in a scope. */
    @FunctionalInterface
    public interface Lists {
        AbstractGoogleJsonClientRequest<? extends GenericJson> of(
                Scope scope, String token, long size) throws IOException;
    }

    /** Asks for one thing. */
    @FunctionalInterface
    public interface Gets<T> {
        AbstractGoogleJsonClientRequest<T> of(Place place) throws IOException;
    }

    /** Makes one. */
    @FunctionalInterface
    public interface Creates<T> {
        AbstractGoogleJsonClientRequest<? extends GenericJson> of(Place place, T body)
                throws IOException;
    }

    /** Merges a body into one, guarded by the token in what it was planned on. */
    @FunctionalInterface
    public interface Updates<T> {
        AbstractGoogleJsonClientRequest<? extends GenericJson> of(
                Place place, T body, Document live) throws IOException;
    }

    /** Takes one away. */
    @FunctionalInterface
    public interface Deletes {
        AbstractGoogleJsonClientRequest<?> of(Place place) throws IOException;
    }

    @Override
    public AbstractGoogleJsonClientRequest<? extends GenericJson> list(
            Scope scope, String token, long size) throws IOException {
        return lists.of(scope, token, size);
    }

    @Override
    public AbstractGoogleJsonClientRequest<T> get(Place place) throws IOException {
        return gets.of(place);
    }

    @Override
    public AbstractGoogleJsonClientRequest<? extends GenericJson> create(Place place, T body)
            throws IOException {
        return creates.of(place, body);
    }

    @Override
    public AbstractGoogleJsonClientRequest<? extends GenericJson> update(
            Place place, T body, Document live) throws IOException {
        return updates.of(place, body, live);
    }

    @Override
    public AbstractGoogleJsonClientRequest<?> delete(Place place, Document live)
            throws IOException {
        return deletes.of(place);
    }
}
