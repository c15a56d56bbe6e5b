package dev.plumbline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Uses the verbs as people do, so that the JVM that looks on learns what it takes to start them;
 * what they say goes nowhere, and only this machine is asked.
 */
final class Rehearsal {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: staging}
            extends: base.yaml
            spec:
              project: a-project
              region: us-central1
              network: {subnet: 10.10.0.0/20}
              cache: {version: REDIS_7_2, memory: 1GB}
              secrets: {password: {generate: {length: 32}, rotate: 90d}, key: {}}
              database:
                version: POSTGRES_16
                tier: db-custom-1-3840
                disk: 20GB
                databases: [app]
                users: {app: {password: {secret: password}}}
              services:
                api:
                  image: "a/b:1"
                  env: {HOST: "${cache.host}"}
                  domain: api.example.com
                  protection: {rateLimit: 600, waf: [sqli], paths: {/admin: {from: [203.0.113.0/24]}}}
              sites: {web: {singlePage: true, domain: app.example.com, content: {from: web}}}
              monitoring: {notify: [ops@example.com], targets: {errorRate: 1%}}
              resources:
                - kind: FirewallRule
                  name: office
                  spec: {network: "${network}", sourceRanges: [203.0.113.0/24], allowed: [{IPProtocol: tcp}]}
            """;

    private static final String BASE =
            """
            apiVersion: plumbline.dev/v1
            kind: EnvironmentBase
            metadata: {labels: {team: a}}
            """;

    private Rehearsal() {}

    /** Takes a directory that it may write to. */
    public static void main(String[] arguments) throws IOException {
        Path base = Path.of(arguments[0], "base.yaml");
        Path file = Path.of(arguments[0], "staging.yaml");
        Files.writeString(base, BASE);
        Path web = Files.createDirectories(Path.of(arguments[0], "web"));
        Files.writeString(web.resolve("index.html"), "a page");
        Files.writeString(file, SPEC);
        Plumbline.execute("--help");
        if (Plumbline.execute("validate", arguments[0]) != 0) {
            throw new IllegalStateException("what is rehearsed is not valid");
        }
        Plumbline.execute("validate", "--output=json", file.toString());
        Plumbline.execute("render", file.toString());
        Plumbline.execute("validate", "--help");
        Plumbline.execute("status", "--server=http://127.0.0.1:9");
        Plumbline.execute("wrong");
        Files.delete(web.resolve("index.html"));
        Files.delete(web);
        Files.delete(file);
        Files.delete(base);
    }
}
