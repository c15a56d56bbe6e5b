package dev.plumbline.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeTest {
    @ParameterizedTest
    @CsvSource({
        "LINK, //networkconnectivity.googleapis.com/projects/p/locations/r/internalRanges/a,"
                + " https://networkconnectivity.googleapis.com/v1/projects/p/locations/r/internalRanges/a",
        "LINK, projects/p/locations/r/internalRanges/a,"
                + " https://networkconnectivity.googleapis.com/v1/projects/p/locations/r/internalRanges/a",
        "LINK, locations/global/firewallPolicies/1,"
                + " https://www.googleapis.com/compute/v1/locations/global/firewallPolicies/1",
        "LINK, projects/p/secrets/db, projects/123456789012/secrets/db",
        "LINK, db, projects/123456789012/secrets/db",
        "LINK, //secretmanager.googleapis.com/projects/p/secrets/db, db",
        "CIDR, fd20:eb5:88a::/48, fd20:eb5:88a:0:0:0:0:0/48",
        "ADDRESS, 2600:1900::1, 2600:1900:0:0:0:0:0:1",
        "CASELESS, us-central1, US-CENTRAL1",
        "MEMBER, serviceAccount:App@P.example, serviceAccount:app@p.example",
    })
    void two_spellings_of_one_thing_are_the_same(Type type, String one, String other) {
        assertThat(type.same(one, other)).isTrue();
        assertThat(type.same(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "LINK, //storage.googleapis.com/projects/p/buckets/a, projects/p/buckets/b",
        "LINK, projects/p/secrets/db, projects/q/secrets/db",
        "LINK, projects/p/serviceAccounts/a/members/r s://h/projects/p/pools/x,"
                + " projects/p/serviceAccounts/b/members/r s://h/projects/p/pools/x",
        "ADDRESS, 10.0.0.1, 10.0.0.2",
        "STAGE, GA, BETA",
        "STAGE, GA, OTHER",
        "MOUNT, /cloudsql, /data",
        "MEMBER, user:a@example.com, group:a@example.com",
        "MEMBER, principal://iam.googleapis.com/A, principal://iam.googleapis.com/a",
        "MEMBER, user:a@example.com, deleted:user:a@example.com?uid=1",
        "AGE, 90d, 91d",
        "MINIMUM, 20, 10",
        "MINIMUM, 20, ''",
    })
    void two_things_differ(Type type, String declared, String live) {
        assertThat(type.same(declared, live)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "STAGE, ALPHA, BETA",
        "STAGE, BETA, GA",
        "MOUNT, /sql, /cloudsql",
        "AGE, 90d, 90d",
        "AGE, 90d, 1d",
        "MINIMUM, 20, 35"
    })
    void what_google_makes_of_a_value_is_the_same_as_that_value(
            Type type, String declared, String live) {
        assertThat(type.same(declared, live)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "here", ""})
    void an_address_is_one_address(String text) {
        assertThat(Type.ADDRESS.complaint(text)).isPresent();
        assertThat(Type.ADDRESS.complaint("2600:1900::1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1.5", "0.001", "1e3", "2.5E-2"})
    void a_number_may_have_a_fraction_and_an_exponent(String text) {
        assertThat(Type.NUMBER.complaint(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "1e999999999", ".5", "1.", "0x10"})
    void what_is_no_number_or_is_too_long_to_be_written_out_is_refused(String text) {
        assertThat(Type.NUMBER.complaint(text)).contains("a number");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/28, 10.0.0.8/29, true",
        "10.0.0.0/28, 10.0.0.0/28, true",
        "10.0.0.0/29, 10.0.0.0/28, false",
        "10.0.0.0/28, 10.0.0.16/29, false",
        "10.0.0.0/28, '', false",
        "fd20::/20, fd20:1::/48, true",
        "fd20::/20, 10.0.0.0/29, false",
        "auto, 10.0.0.0/28, true",
        "google-services, 10.0.0.0/28, true",
        "auto, '', false"
    })
    void a_part_of_a_range_is_as_declared(String declared, String live, boolean same) {
        assertThat(Type.PART_OF_RANGE.same(declared, live)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "projects/debian-cloud/global/images/family/debian-12, debian-cloud, true",
        "https://compute.googleapis.com/compute/v1/projects/debian-cloud/global/images/family/d, debian-cloud, true",
        "projects/debian-cloud/zones/-/imageFamilyViews/debian-12, debian-cloud, true",
        "projects/debian-cloud/global/images/family/debian-12, cos-cloud, false",
        "projects/debian-cloud/global/images/debian-12-bookworm-v20250610, debian-cloud, true",
        "projects/debian-cloud/global/images/debian-12-bookworm-v20240101, debian-cloud, false"
    })
    void an_image_of_a_family_stays_as_declared(String declared, String project, boolean same) {
        String live =
                "https://www.googleapis.com/compute/v1/projects/%s/global/images/debian-12-bookworm-v20250610"
                        .formatted(project);
        assertThat(Type.IMAGE.same(declared, live)).isEqualTo(same);
    }

    @Test
    void a_key_is_named_by_a_version_of_it() {
        String key = "projects/p/locations/us/keyRings/r/cryptoKeys/k";
        assertThat(Type.LINK.same(key, key + "/cryptoKeyVersions/7")).isTrue();
        assertThat(Type.LINK.same(key, key + "2/cryptoKeyVersions/7")).isFalse();
    }
}
