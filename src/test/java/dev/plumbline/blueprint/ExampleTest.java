package dev.plumbline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Revision;
import dev.plumbline.spec.DiskFolder;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.Reading;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExampleTest {
    @Test
    void the_example_in_the_repository_is_in_order() {
        Blueprint blueprint = new Blueprint(TestKinds.all());
        Reading reading =
                EnvironmentFile.read(
                        new DiskFolder(Path.of("environments")),
                        "staging.yaml",
                        blueprint::problems);
        assertThat(reading).isInstanceOf(Reading.Valid.class);

        BlueprintResult drawn =
                blueprint.draw(((Reading.Valid) reading).environment(), Revision.NONE);

        assertThat(drawn.desired().orElseThrow().mode()).isEqualTo(Mode.ENFORCE);
        assertThat(drawn.desired().orElseThrow().resources())
                .extracting(resource -> resource.ref().kind() + "/" + resource.place().id())
                .containsExactly(
                        "Network/staging-network",
                        "Subnetwork/staging-subnet",
                        "RedisInstance/staging-cache",
                        "RunService/staging-api",
                        "RunService/staging-realtime",
                        "RunService/staging-agent",
                        "Bucket/assistant-staging-staging-web",
                        "Secret/staging-database-password",
                        "SecretVersion/latest",
                        "SqlInstance/staging-database",
                        "SqlDatabase/app",
                        "SqlUser/app",
                        "FirewallRule/staging-internal",
                        "FirewallRule/staging-livekit-media",
                        "FirewallRule/staging-livekit-signal",
                        "Address/staging-livekit",
                        "GlobalAddress/staging-web");
    }
}
