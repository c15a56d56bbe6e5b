package dev.plumbline.kind.run;

import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.SchemaBuilder;
import dev.plumbline.model.schema.Type;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is known of the fields of services, worker pools and jobs alike: their containers, and all
 * that is said of them together.
 *
 * @param path where they stand: {@code template}
 */
record RunTemplate(String path) {
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("[a-z]([-a-z0-9]{0,47}[a-z0-9])?"),
                    "1 to 49 lower-case letters, digits and hyphens, from a letter to a letter or"
                            + " digit",
                    false);

    private static final List<String> PROBES =
            List.of("startupProbe", "livenessProbe", "readinessProbe");

    static RunTemplate of(String path) {
        return new RunTemplate(path);
    }

    /** With the permissions on a collection, such as {@code run.jobs}. */
    SchemaBuilder laid(SchemaBuilder schema, String collection) {
        schema.api("run", rights(collection))
                .named(NAMES)
                .usually(3)
                .as(Type.STAGE, "launchStage")
                .missing("launchStage", "GA")
                .output("name", "etag")
                .as(Type.LINK, at("vpcAccess.connector", "encryptionKey", "serviceAccount"))
                .as(Type.LINK, at("vpcAccess.networkInterfaces.network"))
                .as(Type.LINK, at("vpcAccess.networkInterfaces.subnetwork"))
                .as(Type.LINK, at("containers.env.valueSource.secretKeyRef.secret"))
                .as(Type.LINK, at("volumes.secret.secret"))
                .as(Type.QUANTITY, at("containers.resources.limits", "volumes.emptyDir.sizeLimit"))
                .as(Type.MOUNT, at("containers.volumeMounts.mountPath"))
                .ownedKeys(path + ".containers.env", "name")
                .keyed(path + ".volumes", "name")
                .sets(at("volumes.cloudSqlInstance.instances"))
                .sensitive(at("containers.env.value", "containers.command", "containers.args"))
                .missing(path + ".volumes.emptyDir.medium", "MEMORY")
                .filled(at("volumes.secret.defaultMode", "volumes.secret.items.mode"))
                .filled(at("serviceAccount", "containers.resources", "vpcAccess.egress"))
                .filled(at("vpcAccess.networkInterfaces.network"))
                .filled(at("vpcAccess.networkInterfaces.subnetwork"))
                // Who moves to the one leaves the other.
                .refine(
                        way -> way.oneOf("way"),
                        at("vpcAccess.connector", "vpcAccess.networkInterfaces"));
        PROBES.forEach(probe -> probe(schema, path + ".containers." + probe));
        return schema;
    }

    /** Whoever deploys acts as the program's account, and has to be let at its image. */
    private static Rights rights(String collection) {
        return Rights.of(collection)
                .to(collection, "create", "delete", "update")
                .changing("artifactregistry.repositories.downloadArtifacts")
                .changing("iam.serviceAccounts.actAs", "run.operations.get");
    }

    private String[] at(String... fields) {
        return Stream.of(fields).map(field -> path + "." + field).toArray(String[]::new);
    }

    private static void probe(SchemaBuilder schema, String probe) {
        schema.missing(probe + ".failureThreshold", "3")
                .missing(probe + ".periodSeconds", "10")
                .missing(probe + ".timeoutSeconds", "1")
                .missing(probe + ".httpGet.path", "/")
                .filled(probe + ".httpGet.port", probe + ".grpc.port");
    }
}
