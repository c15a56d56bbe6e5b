package dev.plumbline.spec;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.spec.Tree.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One environment as its file says it, checked on its own: every value has its right form, and
 * nothing is known yet of Google's kinds. Texts may hold references.
 *
 * @param at where the file begins
 */
public record Environment(
        String name,
        Map<String, Text> labels,
        Text project,
        Text region,
        Mode mode,
        Optional<Network> network,
        Optional<Cache> cache,
        Map<String, Service> services,
        Map<String, Site> sites,
        Map<String, Secret> secrets,
        Optional<Database> database,
        List<Text> adopt,
        boolean prune,
        List<Custom> resources,
        Origin at) {
    public Environment {
        labels = ordered(labels);
        services = ordered(services);
        sites = ordered(sites);
        secrets = ordered(secrets);
        adopt = List.copyOf(adopt);
        resources = List.copyOf(resources);
    }

    /**
     * What every part may say of itself, and where the part begins.
     *
     * @param name what it is called in the cloud, where it is not called as usual
     * @param zone in the region, for what is in one; the zone b where it is not said
     */
    public record Identity(
            Optional<Text> name, Optional<Text> region, Optional<Text> zone, Origin at) {}

    /** The environment's own network with one subnet. */
    public record Network(Identity identity, Text subnet) {}

    /**
     * A Redis for all services.
     *
     * @param highAvailability whether there are two of it, so that one may fail
     */
    public record Cache(Identity identity, Text version, Text memory, boolean highAvailability) {}

    /** Who may reach a service. */
    public enum Access {
        /** From everywhere, by callers that identify themselves. */
        PRIVATE,
        /** From the project's own networks only. */
        INTERNAL
    }

    /**
     * A program that answers requests.
     *
     * @param shows variables whose values everybody may see
     */
    public record Service(
            Identity identity,
            Text image,
            Access access,
            Optional<Text> port,
            List<Text> command,
            List<Text> args,
            Optional<Text> cpu,
            Optional<Text> memory,
            Optional<Text> timeout,
            Optional<Text> sessionAffinity,
            Optional<Text> concurrency,
            Optional<Text> minInstances,
            Optional<Text> maxInstances,
            Optional<Text> health,
            Map<String, Text> env,
            List<Text> shows,
            Map<String, Text> labels) {
        public Service {
            shows = List.copyOf(shows);
            command = List.copyOf(command);
            args = List.copyOf(args);
            env = ordered(env);
            labels = ordered(labels);
        }
    }

    /** Files for browsers. */
    public record Site(Identity identity, boolean singlePage, Optional<Text> versioning) {}

    /**
     * A value that is shown to nobody.
     *
     * @param length how long a value is generated; empty where only a person has it
     * @param rotate how old a generated value may get
     */
    public record Secret(Identity identity, Optional<Text> length, Optional<Text> rotate) {}

    /** Data in tables, and who may work with it. */
    public record Database(
            Identity identity,
            Text version,
            Text tier,
            Optional<Text> disk,
            Backups backups,
            List<Text> databases,
            Map<String, DatabaseUser> users) {
        public Database {
            databases = List.copyOf(databases);
            users = ordered(users);
        }
    }

    /**
     * What is kept of a database to go back to.
     *
     * @param keep how many daily backups
     * @param pointInTimeRecovery whether every moment between them can be gone back to
     */
    public record Backups(Optional<Text> keep, Optional<Text> pointInTimeRecovery) {}

    /**
     * Who may sign in to a database.
     *
     * @param password the name of the secret that holds it; empty where somebody else sets it
     */
    public record DatabaseUser(Optional<Text> password, Origin at) {}

    /**
     * Anything else, in the API's own words.
     *
     * @param identity its name in the cloud and its region
     * @param name what the environment calls it
     */
    public record Custom(Identity identity, Text kind, Text name, Tree.Fields spec) {}

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
