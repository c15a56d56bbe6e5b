package dev.plumbline.kind.livekit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.Failure;
import dev.plumbline.model.FaultOwner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionSkewTest {
    @ParameterizedTest
    @CsvSource({
        "livekit/livekit-server:v1.11.0, livekit/livekit-server:v1.13.5",
        "livekit/livekit-server:v1.13.5, livekit/livekit-server:v1.11.0",
        "livekit/livekit-server:v1.9.11, livekit/livekit-server:v1.20.0",
        "livekit/livekit-server:1.11.0, registry:5000/livekit:v1.13.5@sha256:abcd",
        "livekit/livekit-server:v1.11, livekit/livekit-server:v1.13",
    })
    void the_version_between_is_not_skipped(String from, String to) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> VersionSkew.check(from, to))
                .matches(failure -> failure.fault().turn() == FaultOwner.SPEC)
                .withMessageContaining("skips 1.12");
    }

    @ParameterizedTest
    @CsvSource({
        "livekit/livekit-server:v1.11.0, livekit/livekit-server:v1.12.0",
        "livekit/livekit-server:v1.12.0, livekit/livekit-server:v1.13.5",
        "livekit/livekit-server:v1.12.1, livekit/livekit-server:v1.11.0",
        "livekit/livekit-server:v1.13.5, livekit/livekit-server:v1.14.0",
        "livekit/livekit-server:v1.9.0, livekit/livekit-server:v1.11.0",
        "'', livekit/livekit-server:v1.13.5",
        "livekit/livekit-server:latest, livekit/livekit-server:v1.13.5",
        "redis:7.4-alpine, livekit/livekit-server:v1.13.5",
        "livekit/livekit-server@sha256:abcd, livekit/livekit-server:v1.13.5",
    })
    void neighbours_and_what_tells_no_version_pass(String from, String to) {
        assertThatCode(() -> VersionSkew.check(from, to)).doesNotThrowAnyException();
    }
}
