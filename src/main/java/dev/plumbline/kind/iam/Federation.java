package dev.plumbline.kind.iam;

import com.google.api.client.json.GenericJson;
import com.google.api.client.util.Data;
import com.google.api.services.iam.v1.Iam;
import com.google.api.services.iam.v1.IamRequest;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.google.AipOperations;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Naming;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What pools of identities and their providers have in common. */
record Federation(Supplier<Iam> client) {
    static final Naming NAMES =
            new Naming(
                    Pattern.compile("(?!gcp-)[-a-z0-9]{4,32}"),
                    "4 to 32 lower-case letters, digits and hyphens, and does not begin with gcp-",
                    false);

    static Federation of(Gcp gcp) {
        return new Federation(gcp.discovery("iam", Iam.Builder::new, Iam.Builder::build));
    }

    /** Asks how far an operation is. */
    interface Poll {
        IamRequest<? extends GenericJson> of(String operation) throws IOException;
    }

    /** One that was deleted is still told of, and gone. */
    static RequestStyle style(String items, Poll poll) {
        return new RequestStyle(
                items,
                RequestStyle.named(RequestStyle::lastOfName),
                live -> Optional.of(live).filter(Federation::stands),
                new AipOperations(DiscoveryKind.poll((_, name) -> poll.of(name))));
    }

    private static boolean stands(Document live) {
        return live.text("state").filter("DELETED"::equals).isEmpty();
    }

    Iam.Projects.Locations.WorkloadIdentityPools pools() {
        return client.get().projects().locations().workloadIdentityPools();
    }

    Iam.Projects.Locations.WorkloadIdentityPools.Providers providers() {
        return pools().providers();
    }

    static String home(Place at) {
        return "projects/" + at.project() + "/locations/global";
    }

    /** What a body says: of what it holds, no more than is said. */
    static String mask(GenericJson body) {
        return body.entrySet().stream()
                .flatMap(field ->
                        field.getValue() instanceof GenericJson below && !Data.isNull(below)
                                ? below.keySet().stream().map(name -> field.getKey() + "." + name)
                                : Stream.of(field.getKey()))
                .collect(Collectors.joining(","));
    }
}
