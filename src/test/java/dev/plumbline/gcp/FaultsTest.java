package dev.plumbline.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.gson.JsonObject;
import dev.plumbline.model.Failure;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final Place PLACE = new Place("p", "us-central1", "main");

    private static boolean absent(int status, String message) {
        return Faults.absent(failure(status, message), PLACE);
    }

    private static Failure failure(int status, String message) {
        JsonObject error = new JsonObject();
        error.addProperty("code", status);
        error.addProperty("message", message);
        HttpResponseException answer =
                new HttpResponseException.Builder(status, "", new HttpHeaders())
                        .setContent(error.toString())
                        .build();
        return Faults.failure(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The resource 'projects/p/global/networks/main' was not found",
                "Resource \"projects/p/locations/us-central1/instances/main\" was not found",
                "Resource `projects/p/locations/us-central1/instances/main` was not found.",
                "Secret [projects/123456789012/secrets/main] not found.",
                "Not found: projects/p/locations/us-central1/instances/main.",
                "https://www.googleapis.com/compute/v1/projects/p/zones/z/disks/main: not found",
                "The Cloud SQL instance does not exist.",
                "Service account projects/p/serviceAccounts/main@p.iam.gserviceaccount.com does not exist.",
                "",
            })
    void a_404_about_the_thing_itself_proves_that_it_is_absent(String message) {
        assertThat(absent(404, message)).isTrue();
        assertThat(absent(403, message)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The resource 'projects/p' was not found",
                "Resource \"projects/p/locations/us-central1\" was not found",
                "The resource 'projects/p/global/networks/other' was not found",
                "Secret [projects/p/secrets/main-2] not found.",
                "Service account projects/p/serviceAccounts/main-2@p.iam.gserviceaccount.com does not exist.",
            })
    void a_404_about_something_else_proves_nothing(String message) {
        assertThat(absent(404, message)).isFalse();
    }

    @Test
    void a_database_instance_that_is_not_running_yet_is_waited_for_and_no_mistake_of_the_spec() {
        String refusal = "Invalid request: Invalid request since instance is not running.";
        assertThat(failure(400, refusal).fault().turn()).isEqualTo(FaultOwner.CONFLICT);
        assertThat(failure(400, "Invalid value").fault().turn()).isEqualTo(FaultOwner.SPEC);
    }

    @Test
    void a_database_waits_for_the_connection_of_its_network() {
        String refusal =
                "Invalid request: Incorrect Service Networking config for instance:"
                        + " p:main:NETWORK_NOT_PEERED.";
        assertThat(failure(400, refusal).fault().turn()).isEqualTo(FaultOwner.CONFLICT);
    }

    @Test
    void routes_wait_for_the_peerings_of_their_network() {
        String refusal =
                "There is a peering operation in progress on the local or peer network. Try again"
                        + " later.";
        assertThat(failure(400, refusal).fault().turn()).isEqualTo(FaultOwner.CONFLICT);
    }
}
