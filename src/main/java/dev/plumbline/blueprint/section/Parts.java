package dev.plumbline.blueprint.section;

import dev.plumbline.spec.Environment;
import java.util.List;
import java.util.stream.Stream;

/** The one list of sections. */
public final class Parts {
    private Parts() {}

    /** All that an environment is made of, section by section. */
    public static List<Part> of(Environment environment) {
        Programs programs = new Programs(environment);
        return Stream.of(
                        Network.parts(environment),
                        Cache.parts(environment),
                        Services.parts(environment, programs),
                        Workers.parts(environment, programs),
                        Jobs.parts(environment, programs),
                        Sites.parts(environment),
                        Secrets.parts(environment),
                        Databases.parts(environment),
                        Registry.parts(environment),
                        GithubActions.parts(environment),
                        LivekitHosts.parts(environment),
                        LoadBalancer.parts(environment),
                        DnsZone.parts(environment),
                        MonitoringParts.parts(environment),
                        BudgetParts.parts(environment),
                        Resources.parts(environment))
                .flatMap(List::stream)
                .toList();
    }
}
