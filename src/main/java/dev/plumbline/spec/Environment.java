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
        Optional<MonthlyBudget> budget,
        Optional<Apis> apis,
        Optional<Network> network,
        Optional<Cache> cache,
        Map<String, Service> services,
        Map<String, Worker> workers,
        Map<String, Job> jobs,
        Map<String, Site> sites,
        Map<String, Secret> secrets,
        Optional<Database> database,
        Optional<Registry> registry,
        Map<String, Deployer> github,
        Optional<Livekit> livekit,
        Optional<Dns> dns,
        Optional<Monitoring> monitoring,
        List<Text> adopt,
        List<PartOverride> overrides,
        List<FieldMode> fields,
        boolean prune,
        List<Custom> resources,
        Origin at) {
    public Environment {
        labels = ordered(labels);
        services = ordered(services);
        workers = ordered(workers);
        jobs = ordered(jobs);
        sites = ordered(sites);
        secrets = ordered(secrets);
        github = ordered(github);
        adopt = List.copyOf(adopt);
        overrides = List.copyOf(overrides);
        fields = List.copyOf(fields);
        resources = List.copyOf(resources);
    }

    /**
     * What every part may say of itself, and where the part begins.
     *
     * @param name what it is called in the cloud, where it is not called as usual
     * @param zone in the region, for what is in one; the zone b where it is not said
     */
    public record Identity(
            Optional<Text> name, Optional<Text> region, Optional<Text> zone, Origin at) {
        /** Of what says nothing of itself. */
        public static Identity unsaid(Origin at) {
            return new Identity(Optional.empty(), Optional.empty(), Optional.empty(), at);
        }

        /** The same under a name in the cloud. */
        public Identity called(Optional<Text> other) {
            return new Identity(other, region, zone, at);
        }

        /** The same in a region. */
        public Identity in(Optional<Text> other) {
            return new Identity(name, other, zone, at);
        }
    }

    /**
     * Fields of a part in the API's own words, over what its section makes of them.
     *
     * @param part what references call it: {@code services.api}
     */
    public record PartOverride(Text part, Tree.Fields fields) {}

    /**
     * That Google's APIs are turned on as far as the environment needs them.
     *
     * @param also hosts of others
     */
    public record Apis(List<Text> also, Origin at) {
        public Apis {
            also = List.copyOf(also);
        }
    }

    /**
     * A domain whose names Google's servers know.
     *
     * @param zone the domain, without its last dot
     */
    public record Dns(Identity identity, Text zone) {}

    /**
     * How one field of a part is kept.
     *
     * @param of what references call the part
     * @param path where the field is, in the API's own words
     * @param once whether it is set when the part is made, and left to others from then on
     */
    public record FieldMode(Text of, Text path, boolean once) {}

    /**
     * The environment's own network with one subnet.
     *
     * @param subnetName what the subnet is called in the cloud, where it is not called as usual
     * @param nat that hosts without addresses of their own reach the internet
     * @param privateServices the addresses of Google's services in it
     * @param privateServicesName what their range is called, where it is not called as usual
     * @param connector the addresses by which services reach it; empty where each has its own
     */
    public record Network(
            Identity identity,
            Text subnet,
            Optional<Text> subnetName,
            Optional<Text> nat,
            Optional<Text> privateServices,
            Optional<Text> privateServicesName,
            Optional<Text> connector) {}

    /**
     * A Redis for all services.
     *
     * @param highAvailability whether there are two of it, so that one may fail
     * @param tls whether connections are encrypted
     * @param auth the secret that gets the string by which its clients sign in; empty where all may
     */
    public record Cache(
            Identity identity,
            Text version,
            Text memory,
            boolean highAvailability,
            boolean tls,
            Optional<Text> auth) {}

    /** Who may reach a service. */
    public enum Access {
        /** From everywhere, by callers that identify themselves. */
        PRIVATE,
        /** From the project's own networks only. */
        INTERNAL,
        /** From everywhere, by everybody. */
        PUBLIC
    }

    /**
     * A program in a container, whatever starts it.
     *
     * @param account whom it is at Google: the name of a declared account, or the address of
     *     another; empty for one of its own
     * @param roles what that account may do in the project
     * @param secrets variables that hold what a secret does, by its name
     * @param files files that hold what a secret does, by their paths
     * @param cloudSql whether it finds the socket of the database
     * @param shows variables whose values everybody may see
     */
    public record Program(
            Identity identity,
            Text image,
            Optional<Text> account,
            List<Text> roles,
            List<Text> command,
            List<Text> args,
            Optional<Text> cpu,
            Optional<Text> memory,
            Map<String, Text> env,
            Map<String, Text> secrets,
            List<Text> shows,
            Map<String, Text> files,
            Optional<Text> cloudSql,
            Map<String, Text> labels) {
        public Program {
            roles = List.copyOf(roles);
            command = List.copyOf(command);
            args = List.copyOf(args);
            env = ordered(env);
            secrets = ordered(secrets);
            shows = List.copyOf(shows);
            files = ordered(files);
            labels = ordered(labels);
        }
    }

    /**
     * A program that answers requests.
     *
     * @param cpuIdle whether it has its CPUs only while it answers
     * @param protection what is refused of the requests for its domain
     */
    public record Service(
            Program program,
            Access access,
            Optional<Text> domain,
            Optional<Protection> protection,
            Optional<Text> port,
            Optional<Text> timeout,
            Optional<Text> sessionAffinity,
            Optional<Text> concurrency,
            Optional<Text> minInstances,
            Optional<Text> maxInstances,
            Optional<Text> health,
            Optional<Text> cpuIdle,
            Optional<Text> executionEnvironment) {}

    /** A program that fetches its work. */
    public record Worker(Program program, Optional<Text> instances) {}

    /**
     * A program that runs to its end when somebody, or the clock, starts it.
     *
     * @param tasks how often it runs then
     * @param parallelism how many of them at once
     * @param schedule when it is started by the clock; empty where only somebody starts it
     */
    public record Job(
            Program program,
            Optional<Text> schedule,
            Optional<Text> timeZone,
            Optional<Text> tasks,
            Optional<Text> parallelism,
            Optional<Text> retries,
            Optional<Text> timeout) {}

    /** Every program by what references call it: {@code services.api}. */
    public Map<String, Program> programs() {
        Map<String, Program> programs = new LinkedHashMap<>();
        services.forEach((name, service) -> programs.put("services." + name, service.program()));
        workers.forEach((name, worker) -> programs.put("workers." + name, worker.program()));
        jobs.forEach((name, job) -> programs.put("jobs." + name, job.program()));
        return programs;
    }

    /**
     * Files for browsers.
     *
     * @param cache what of them Cloud CDN keeps: {@code static}, {@code origin} or {@code all}
     */
    public record Site(
            Identity identity,
            boolean singlePage,
            Optional<Text> versioning,
            Optional<Text> domain,
            Optional<Text> cache,
            List<Text> cors,
            Optional<SiteContent> content) {
        public Site {
            cors = List.copyOf(cors);
        }
    }

    /**
     * A value that is shown to nobody.
     *
     * @param length how long a value is generated; empty where only a person has it
     * @param rotate how old a generated value may get
     */
    public record Secret(Identity identity, Optional<Text> length, Optional<Text> rotate) {}

    /**
     * Images of programs.
     *
     * @param keep how many versions of each image are kept, whatever their age
     * @param untagged how old a version without a tag may get
     */
    public record Registry(
            Identity identity,
            Optional<Text> immutableTags,
            Optional<Text> keep,
            Optional<Text> untagged) {}

    /**
     * Anything else, in the API's own words.
     *
     * @param identity its name in the cloud and its region
     * @param name what the environment calls it
     */
    public record Custom(Identity identity, Text kind, Text name, Tree.Fields spec) {}

    static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
