package dev.plumbline.model.schema;

import static dev.plumbline.model.schema.NaturalOrder.NATURAL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NaturalOrderTest {
    @ParameterizedTest
    @CsvSource({
        "9, 10",
        "0, 1",
        "REDIS_6_X, REDIS_7_0",
        "REDIS_7_0, REDIS_7_2",
        "POSTGRES_9_6, POSTGRES_16",
        "a, a1",
        "READ_REPLICAS_DISABLED, READ_REPLICAS_ENABLED"
    })
    void the_first_comes_before_the_second(String first, String second) {
        assertThat(NATURAL.compare(first, second)).isNegative();
        assertThat(NATURAL.compare(second, first)).isPositive();
        assertThat(NATURAL.compare(first, first)).isZero();
    }
}
