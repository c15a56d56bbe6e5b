package dev.plumbline.blueprint.section;

import dev.plumbline.model.schema.Schema;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The section {@code apis}: the APIs that keep all the others' parts, turned on before them. */
public final class Apis {
    private static final String PREFIX = "apis.";
    private static final String HOSTS = ".googleapis.com";

    private Apis() {}

    /** All parts of an environment with those that turn their APIs on, where it has the section. */
    public static List<Part> before(
            List<Part> parts, Environment environment, Map<String, Schema> kinds) {
        if (environment.apis().isEmpty()) {
            return parts;
        }
        Environment.Apis section = environment.apis().get();
        Map<String, Part> apis = new LinkedHashMap<>();
        List<Part> all = new ArrayList<>();
        for (Part part : parts) {
            Optional<Text> host =
                    Optional.ofNullable(kinds.get(part.kind()))
                            .map(schema -> new Text(schema.placement().api(), section.at()));
            host.map(Apis::part).ifPresent(api -> apis.put(api.address(), api));
            all.add(host.map(named -> part.after(with(part.after(), address(named)))).orElse(part));
        }
        for (Text host : section.also()) {
            apis.put(address(host), part(host));
        }
        all.addAll(0, apis.values());
        return all;
    }

    private static Set<String> with(Set<String> some, String one) {
        Set<String> all = new HashSet<>(some);
        all.add(one);
        return all;
    }

    private static String address(Text host) {
        return PREFIX + name(host);
    }

    private static String name(Text host) {
        return host.text().replace(HOSTS, "");
    }

    private static Part part(Text host) {
        return new Part(
                address(host),
                "ApiService",
                name(host),
                Identity.unsaid(host.at()).called(Optional.of(host)),
                new Draft(host.at()).fields());
    }
}
