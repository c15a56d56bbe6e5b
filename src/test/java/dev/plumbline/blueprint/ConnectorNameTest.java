package dev.plumbline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.model.Revision;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.MemoryFolder;
import dev.plumbline.spec.Reading;
import org.junit.jupiter.api.Test;

/** What the connector of an environment is called, whose name may be longer than Google takes. */
class ConnectorNameTest {
    private static String connector(String environment) {
        String yaml =
                Drawing.HEAD.replace("name: staging", "name: " + environment)
                        + "  network: {subnet: 10.10.0.0/20, egress: {connector: 10.10.16.0/28}}\n";
        Blueprint blueprint = new Blueprint(Catalogue.schemas());
        Reading reading =
                EnvironmentFile.read(
                        MemoryFolder.with(environment + ".yaml", yaml),
                        environment + ".yaml",
                        blueprint::problems);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return blueprint
                .draw(((Reading.Valid) reading).environment(), Revision.NONE)
                .desired()
                .orElseThrow()
                .resources()
                .stream()
                .filter(resource -> resource.ref().kind().equals("VpcConnector"))
                .map(resource -> resource.place().id())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_long_name_is_cut_and_tells_itself_by_a_hash() {
        assertThat(connector("staging")).isEqualTo("staging-connector");
        String one = connector("assistant-of-the-north-one");
        String other = connector("assistant-of-the-north-two");
        assertThat(one).matches("assistant-of-the-n-[a-f0-9]{6}").hasSizeLessThanOrEqualTo(25);
        assertThat(other).isNotEqualTo(one);
    }
}
