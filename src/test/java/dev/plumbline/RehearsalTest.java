package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @Test
    void goes_through_with_a_spec_that_is_in_order_and_leaves_nothing(@TempDir Path directory)
            throws Exception {
        Rehearsal.main(new String[] {directory.toString()});

        assertThat(directory).isEmptyDirectory();
    }
}
