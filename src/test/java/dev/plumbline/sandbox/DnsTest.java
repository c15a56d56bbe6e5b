package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.world.Gcloud;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DnsTest {
    private static final String ZONES = "/dns/v1/projects/demo/managedZones";
    private static final String ZONE = ZONES + "/main";
    private static final String RECORDS = ZONE + "/rrsets";
    private static final String WWW =
            "{\"name\": \"www.example.com.\", \"type\": \"A\", \"ttl\": 300, \"rrdatas\": [\"192.0.2.1\"]}";

    private final Talk talk = new Talk(1000);

    @BeforeEach
    void aZone() {
        assertThat(
                        talk.post(
                                        ZONES,
                                        "{\"name\": \"main\", \"dnsName\": \"example.com.\", \"description\": \"ours\"}")
                                .status())
                .isEqualTo(200);
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private static void refused(Talk.Reply reply, int status, String reason, String message) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        assertThat(reply.reason()).isEqualTo(reason);
        assertThat(reply.message()).contains(message);
    }

    private List<String> records(String query) {
        return talk.get(RECORDS + query)
                .body()
                .path("rrsets")
                .valueStream()
                .map(record ->
                        record.path("type").asString() + " " + record.path("name").asString())
                .toList();
    }

    @Test
    void aZoneIsGivenItsServersAndTheRecordsThatNameThem() {
        JsonNode zone = talk.get(ZONE).body();
        assertThat(zone.path("kind").asString()).isEqualTo("dns#managedZone");
        assertThat(zone.path("visibility").asString()).isEqualTo("public");
        assertThat(zone.path("nameServers")).hasSize(4);
        assertThat(zone.path("cloudLoggingConfig").path("kind").asString())
                .isEqualTo("dns#managedZoneCloudLoggingConfig");
        assertThat(records("")).containsExactly("NS example.com.", "SOA example.com.");
        talk.post(ZONES, "{\"name\": \"twin\", \"dnsName\": \"example.com.\"}");
        assertThat(talk.get(ZONES + "/twin").body().path("nameServers"))
                .isNotEqualTo(zone.path("nameServers"));
        assertThat(talk.get(ZONES + "?dnsName=other.org.").body().has("managedZones")).isFalse();
    }

    @Test
    void aZoneThatIsSignedIsGivenHow() {
        talk.patch(ZONE, "{\"dnssecConfig\": {\"state\": \"on\"}}");
        JsonNode signing = talk.get(ZONE).body().path("dnssecConfig");
        assertThat(signing.path("nonExistence").asString()).isEqualTo("nsec3");
        assertThat(signing.path("defaultKeySpecs")).hasSize(2);
    }

    @Test
    void anUpdateIsAnsweredByAnOperationThatIsDone() {
        JsonNode done = talk.patch(ZONE, "{\"labels\": {\"team\": \"a\"}}").body();
        assertThat(done.path("kind").asString()).isEqualTo("dns#operation");
        assertThat(done.path("status").asString()).isEqualTo("done");
        assertThat(done.path("zoneContext").path("newValue").path("labels").toString())
                .contains("team");
        assertThat(done.path("zoneContext").path("oldValue").has("labels")).isFalse();
        assertThat(talk.get(ZONE + "/operations/" + done.path("id").asString()).text("status"))
                .isEqualTo("done");
        assertThat(talk.get(ZONE + "/operations").body().path("operations")).hasSize(1);
        assertThat(talk.get(ZONE).body().path("description").asString()).isEqualTo("ours");
        refused(
                talk.patch(ZONE, "{\"dnsName\": \"other.org.\"}"),
                400,
                "invalid",
                "entity.managedZone.dnsName");
    }

    @Test
    void aZoneWithRecordsStays() {
        assertThat(talk.post(RECORDS, WWW).status()).isEqualTo(200);
        refused(talk.delete(ZONE), 400, "containerNotEmpty", "'resource records'");
        assertThat(talk.delete(RECORDS + "/www.example.com./A").status()).isEqualTo(200);
        assertThat(talk.delete(ZONE).status()).isEqualTo(204);
        refused(
                talk.get(RECORDS),
                404,
                "notFound",
                "The 'parameters.managedZone' resource named 'main' does not exist.");
    }

    @Test
    void aSetIsMadeChangedAndTakenAwayByItsNameAndType() {
        assertThat(talk.post(RECORDS, WWW).text("kind")).isEqualTo("dns#resourceRecordSet");
        refused(talk.post(RECORDS, WWW), 409, "alreadyExists", "'www.example.com. (A)'");
        String at = RECORDS + "/www.example.com./A";
        assertThat(talk.patch(at, "{\"ttl\": 60}").text("ttl")).isEqualTo("60");
        assertThat(talk.get(at).body().path("rrdatas")).hasSize(1);
        assertThat(records("?name=www.example.com.&type=A")).hasSize(1);
        assertThat(records("?maxResults=2")).hasSize(2);
        assertThat(talk.delete(at).status()).isEqualTo(200);
        refused(talk.get(at), 404, "notFound", "'www.example.com. (A)' does not exist");
        refused(talk.delete(RECORDS + "/example.com./SOA"), 400, "invalidZoneApex", "exactly one");
    }

    @Test
    void aPageBeginsAfterTheSetThatTheOneBeforeEndedWithEvenIfTheyShareAName() {
        JsonNode first = talk.get(RECORDS + "?maxResults=1").body();
        JsonNode second =
                talk.get(
                                RECORDS
                                        + "?maxResults=1&pageToken="
                                        + first.path("nextPageToken").asString())
                        .body();
        assertThat(first.path("rrsets").path(0).path("type").asString()).isEqualTo("NS");
        assertThat(second.path("rrsets").path(0).path("type").asString()).isEqualTo("SOA");
        assertThat(second.has("nextPageToken")).isFalse();
    }

    @Test
    void aChangeIsDoneWholeOrNotAtAllAndSaysWhatGoesAsItIs() {
        Talk.Reply made = talk.post(ZONE + "/changes", "{\"additions\": [%s]}".formatted(WWW));
        assertThat(made.text("id")).isEqualTo("1");
        refused(
                talk.post(
                        ZONE + "/changes",
                        "{\"deletions\": [%s], \"additions\": [%s]}"
                                .formatted(WWW.replace("300", "301"), WWW.replace("www", "other"))),
                412,
                "conditionNotMet",
                "entity.change.deletions[www.example.com.][A]");
        assertThat(records("")).hasSize(3);
        assertThat(
                        talk.post(
                                        ZONE + "/changes",
                                        "{\"deletions\": [%s], \"additions\": [%s]}"
                                                .formatted(
                                                        WWW, WWW.replace("192.0.2.1", "192.0.2.2")))
                                .status())
                .isEqualTo(200);
        assertThat(talk.get(RECORDS + "/www.example.com./A").text("rrdatas", "0"))
                .isEqualTo("192.0.2.2");
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(talk.get(ZONE + "/changes/1").text("status")).isEqualTo("done");
        assertThat(talk.get(ZONE + "/changes").text("changes", "0", "id")).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({
        "www.other.org., A, 192.0.2.1, name",
        "www.example.com., A, 192.0.2, rrdata[0]",
        "www.example.com., CNAME, other.org, rrdata[0]",
        "example.com., CNAME, other.org., CNAME"
    })
    void aSetThatMakesNoSense(String name, String type, String data, String message) {
        refused(
                talk.post(
                        RECORDS,
                        "{\"name\": \"%s\", \"type\": \"%s\", \"ttl\": 300, \"rrdatas\": [\"%s\"]}"
                                .formatted(name, type, data)),
                400,
                "invalid",
                message);
    }

    @Test
    void gcloudMakesZonesAndRecordsInBothWays(@TempDir Path directory) {
        Gcloud gcloud = new Gcloud(talk.sandbox.uri(), directory, "demo");
        String in = " --zone=blue";
        gcloud.run("dns managed-zones create blue --dns-name=blue.example.org. --description=x");
        gcloud.run(
                "dns record-sets create a.blue.example.org. --type=A --ttl=300 --rrdatas=192.0.2.1"
                        + in);
        gcloud.run(
                "dns record-sets update a.blue.example.org. --type=A --ttl=60 --rrdatas=192.0.2.2"
                        + in);
        gcloud.run("dns record-sets transaction start" + in);
        gcloud.run(
                "dns record-sets transaction add 192.0.2.3 --name=b.blue.example.org. --type=A --ttl=60"
                        + in);
        gcloud.run("dns record-sets transaction execute" + in);
        assertThat(gcloud.run("dns record-sets list --format=csv(name,type,ttl)" + in))
                .contains(
                        "a.blue.example.org.,A,60",
                        "b.blue.example.org.,A,60",
                        "blue.example.org.,SOA,21600");
        gcloud.run("dns record-sets delete b.blue.example.org. --type=A" + in);
        gcloud.run("dns record-sets delete a.blue.example.org. --type=A" + in);
        gcloud.run("dns managed-zones delete blue");
        assertThat(gcloud.run("dns managed-zones list --format=value(name)"))
                .contains("main")
                .doesNotContain("blue");
    }
}
