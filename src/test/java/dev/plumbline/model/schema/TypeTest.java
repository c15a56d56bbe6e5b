package dev.plumbline.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeTest {
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
}
