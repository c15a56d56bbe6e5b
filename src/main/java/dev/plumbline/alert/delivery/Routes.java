package dev.plumbline.alert.delivery;

import dev.plumbline.alert.settings.AlertSettings.Route;
import dev.plumbline.model.Misconfigured;
import dev.plumbline.model.Nearest;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.report.Incident;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which channels are told of which incident. */
public final class Routes {
    private final List<Route> routes;
    private final Set<String> channels;

    /**
     * Refuses a route to a channel that there is not.
     *
     * @param channels the names of all channels
     */
    public Routes(List<Route> routes, Set<String> channels) {
        for (int place = 0; place < routes.size(); place++) {
            for (String channel : routes.get(place).channels()) {
                if (!channels.contains(channel)) {
                    throw new Misconfigured(
                            "plumbline.alerts.routes[%d] names the channel %s, which there is not%s"
                                    .formatted(
                                            place,
                                            Quoted.of(channel),
                                            Nearest.hint(channel, channels)),
                            "Name a channel of plumbline.alerts, or take it out of the route.");
                }
            }
        }
        this.routes = List.copyOf(routes);
        this.channels = Set.copyOf(channels);
    }

    /** The names of the channels that an incident goes to; none where no route takes it. */
    public Set<String> of(Incident incident) {
        Set<String> told = new TreeSet<>();
        if (routes.isEmpty()) {
            told.addAll(channels);
        }
        routes.stream()
                .filter(route -> takes(route, incident))
                .forEach(route ->
                        told.addAll(route.channels().isEmpty() ? channels : route.channels()));
        return told;
    }

    private static boolean takes(Route route, Incident incident) {
        return any(route.environments(), incident.environment())
                && any(route.severities(), incident.story().severity())
                && any(route.causes(), incident.cause());
    }

    private static <T> boolean any(Collection<T> listed, T value) {
        return listed.isEmpty() || listed.contains(value);
    }
}
