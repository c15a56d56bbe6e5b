package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a firewall rule may not say, and what a label may not be called. */
class FirewallTest {

    private static final String PROJECT = "/compute/v1/projects/demo";
    private static final String FIREWALLS = PROJECT + "/global/firewalls";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private Talk.Reply insert(String more) {
        return talk.post(
                FIREWALLS,
                "{\"name\": \"f\", \"allowed\": [{\"IPProtocol\": \"tcp\"}], %s}".formatted(more));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1/24, Did you mean 10.0.0.0/24?",
        "2001:db8::1/64, Did you mean 2001:db8:0:0:0:0:0:0/64?",
        "fe80::g/64, Must be a valid IP address or CIDR block",
        "2001:db8::/129, Must be a valid IP address or CIDR block"
    })
    void aRangeWithHostBitsOrNone(String range, String message) {
        Talk.Reply reply = insert("\"sourceRanges\": [\"8.8.8.8\", \"%s\"]".formatted(range));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.reason()).isEqualTo("invalid");
        assertThat(reply.message()).contains("resource.sourceRanges[1]").contains(message);
    }

    @ParameterizedTest
    @CsvSource({"::/0", "2001:db8::1", "2001:db8::/32", "10.0.0.0/8", "10.1.2.3", "10.1.2.3/32"})
    void aRangeWithoutHostBitsIsTaken(String range) {
        assertThat(insert("\"sourceRanges\": [\"%s\"]".formatted(range)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "sourceTags, sourceServiceAccounts",
        "sourceTags, targetServiceAccounts",
        "targetTags, sourceServiceAccounts"
    })
    void tagsTogetherWithServiceAccounts(String tags, String accounts) {
        Talk.Reply reply = insert("\"%s\": [\"t\"], \"%s\": [\"a@b.c\"]".formatted(tags, accounts));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains("resource." + accounts);
    }

    @Test
    void aLabelsKeyIsLowerCaseAlsoInAnInsertThatDropsIt() {
        Talk.Reply reply =
                talk.post(
                        PROJECT + "/global/addresses",
                        "{\"name\": \"a\", \"labels\": {\"Team\": \"x\"}}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains("Label key 'Team' violates format constraints");
    }
}
