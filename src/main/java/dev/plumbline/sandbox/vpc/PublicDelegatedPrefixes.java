package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.cloud.Ipv6Range;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeCollection;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parts of address ranges that people bring with them. One of another project cannot be seen from
 * here, and whoever refers to it is believed.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/publicDelegatedPrefixes">public
 *     delegated prefixes</a>
 */
final class PublicDelegatedPrefixes extends ComputeCollection {

    private static final String PLURAL = "publicDelegatedPrefixes";

    PublicDelegatedPrefixes(ComputeApi compute) {
        super(
                compute,
                PLURAL,
                Takes.seconds(10, 5, 10),
                Set.of("name", "ipCidrRange", "parentPrefix", "mode", "isLiveMigration"));
    }

    @Override
    protected boolean needsFingerprint() {
        return true;
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode document, Optional<ObjectNode> live) {
        if (!JsonTrees.has(document, "parentPrefix")) {
            throw errors.missing("resource.parentPrefix");
        }
        String range = JsonTrees.text(document, "ipCidrRange");
        boolean ipv6 = Ipv6Range.parse(range).isPresent();
        if (!ipv6 && IpRange.parse(range).isEmpty()) {
            throw errors.invalid("resource.ipCidrRange", range, "Must be a valid CIDR block.");
        }
        JsonTrees.fill(document, "description", "");
        JsonTrees.fill(document, "isLiveMigration", false);
        document.put("byoipApiVersion", "V2").put("status", "ANNOUNCED_TO_INTERNET");
        if (ipv6) {
            JsonTrees.fill(document, "mode", "DELEGATION");
            document.put("ipv6AccessType", "EXTERNAL");
        }
    }

    @Override
    protected void checkDelete(ComputeScope scope, String path) {
        for (ObjectNode user : compute.using("ipCollection", path)) {
            String link = ComputeApi.unlink(JsonTrees.text(user, "selfLink"));
            throw errors.inUse("public delegated prefix", path, link);
        }
    }

    /** Makes the reference to one a link, and answers its range as far as it can be seen. */
    static Optional<String> refer(ComputeApi compute, ComputeScope scope, ObjectNode document) {
        String path =
                compute.resolve(
                        scope.project(),
                        scope.location() + "/" + PLURAL,
                        "resource.ipCollection",
                        JsonTrees.text(document, "ipCollection"));
        if (path.startsWith("projects/" + scope.project() + "/")) {
            compute.require(path);
        }
        document.put("ipCollection", ComputeApi.link(path));
        return compute.get(path).map(prefix -> JsonTrees.text(prefix, "ipCidrRange"));
    }
}
