package dev.plumbline.kind.google.proto;

import com.google.api.gax.rpc.UnaryCallable;
import com.google.protobuf.Message;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a client of the protobuf family can do with one kind. */
public final class Methods<C> {
    private final Supplier<C> client;
    private final Map<Role, List<Method<C, ?>>> methods = new EnumMap<>(Role.class);

    private Optional<Reading> reading = Optional.empty();

    /** Makes of what was answered of a place what a spec would say; it may ask for more. */
    @FunctionalInterface
    public interface Reading {
        Document of(Place place, Document live) throws IOException;
    }

    private enum Role {
        LIST,
        GET,
        TELL,
        CREATE,
        UPDATE,
        DELETE
    }

    private Methods(Supplier<C> client) {
        this.client = client;
    }

    public static <C> Methods<C> of(Supplier<C> client) {
        return new Methods<>(client);
    }

    public <Q extends Message> void list(
            Function<C, ? extends UnaryCallable<Q, ? extends Message>> callable, Q request) {
        add(Role.LIST, callable, request);
    }

    public <Q extends Message> void get(
            Function<C, ? extends UnaryCallable<Q, ? extends Message>> callable, Q request) {
        add(Role.GET, callable, request);
    }

    /**
     * A field of a thing that only a list of its own tells.
     *
     * @param request with what it always carries
     */
    public <Q extends Message> void telling(
            Function<C, ? extends UnaryCallable<Q, ? extends Message>> callable,
            Q request,
            String field) {
        add(Role.TELL, callable, request, field);
    }

    public <Q extends Message> void create(
            Function<C, ? extends UnaryCallable<Q, ? extends Message>> callable, Q request) {
        add(Role.CREATE, callable, request);
    }

    /**
     * A way of changing it; of several, the first that carries the changes is taken.
     *
     * @param fields the fields that it can change; none for any
     */
    public <Q extends Message> void update(
            Function<C, ? extends UnaryCallable<Q, ? extends Message>> callable,
            Q request,
            String... fields) {
        add(Role.UPDATE, callable, request, fields);
    }

    /** A way of changing a list that is told what comes into it, and nothing else. */
    public <Q extends Message> void adding(
            Function<C, ? extends UnaryCallable<Q, ? extends Message>> callable,
            Q request,
            String list) {
        add(Role.UPDATE, new Method<>(callable, request, Set.of(list), new Carries.Coming(list)));
    }

    /** A way of changing a list that is told what goes from it, and nothing else. */
    public <Q extends Message> void removing(
            Function<C, ? extends UnaryCallable<Q, ? extends Message>> callable,
            Q request,
            String list) {
        add(Role.UPDATE, new Method<>(callable, request, Set.of(list), new Carries.Going(list)));
    }

    /** A way of changing the items of a list one by one. */
    public <Q extends Message> void changing(
            Function<C, ? extends UnaryCallable<Q, ? extends Message>> callable,
            Q request,
            String list) {
        add(Role.UPDATE, new Method<>(callable, request, Set.of(list), new Carries.Changing(list)));
    }

    /** A way of changing a field that the method calls otherwise. */
    public <Q extends Message> void renaming(
            Function<C, ? extends UnaryCallable<Q, ? extends Message>> callable,
            Q request,
            Carries.Renamed renamed) {
        add(Role.UPDATE, new Method<>(callable, request, Set.of(renamed.field()), renamed));
    }

    /**
     * A way of turning a field from one value into another, by a method that says it by its name.
     */
    public <Q extends Message> void turning(
            Function<C, ? extends UnaryCallable<Q, ? extends Message>> callable,
            Q request,
            Carries.Turn turn) {
        add(Role.UPDATE, new Method<>(callable, request, Set.of(turn.field()), turn));
    }

    public <Q extends Message> void delete(
            Function<C, ? extends UnaryCallable<Q, ? extends Message>> callable, Q request) {
        add(Role.DELETE, callable, request);
    }

    private <Q extends Message> void add(
            Role role,
            Function<C, ? extends UnaryCallable<Q, ? extends Message>> callable,
            Q request,
            String... fields) {
        add(role, new Method<>(callable, request, Set.of(fields), Carries.ALL));
    }

    private void add(Role role, Method<C, ?> method) {
        methods.computeIfAbsent(role, _ -> new ArrayList<>()).add(method);
    }

    /** Makes of what was answered of a place what a spec would say. */
    public void reading(Reading way) {
        reading = Optional.of(way);
    }

    Optional<Reading> reading() {
        return reading;
    }

    C client() {
        return client.get();
    }

    Method<C, ?> list() {
        return methods.getOrDefault(Role.LIST, List.of()).getFirst();
    }

    Method<C, ?> get() {
        return methods.getOrDefault(Role.GET, List.of()).getFirst();
    }

    List<Method<C, ?>> telling() {
        return methods.getOrDefault(Role.TELL, List.of());
    }

    Method<C, ?> create() {
        return methods.getOrDefault(Role.CREATE, List.of()).getFirst();
    }

    /** The ways to change some fields; the schema sees to it that they can go together. */
    List<Method<C, ?>> updates(Set<String> roots) {
        return methods.getOrDefault(Role.UPDATE, List.of()).stream()
                .filter(way -> way.roots().isEmpty() || way.roots().containsAll(roots))
                .toList();
    }

    Method<C, ?> delete() {
        return methods.getOrDefault(Role.DELETE, List.of()).getFirst();
    }
}
