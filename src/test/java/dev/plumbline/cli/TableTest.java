package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static String printed(Terminal terminal) {
        StringWriter out = new StringWriter();
        Table table = new Table(new PrintWriter(out), terminal);
        table.row("RESOURCE", "VERDICT", "WHY");
        table.row("staging/RunService/api", "Failed", "denied");
        table.row("staging/Bucket/w", "Synced", "a\tb\033[31mc");
        table.row("A sentence that is longer than any column of this table.");
        table.end();
        return out.toString();
    }

    @Test
    void a_program_gets_columns_separated_by_tabs_and_no_colour() {
        assertThat(printed(Terminal.NONE))
                .isEqualTo(
                        """
                        RESOURCE\tVERDICT\tWHY
                        staging/RunService/api\tFailed\tdenied
                        staging/Bucket/w\tSynced\ta\\u{9}b\\u{1b}[31mc
                        A sentence that is longer than any column of this table.
                        """);
    }

    @Test
    void a_person_gets_columns_in_line() {
        assertThat(printed(new Terminal(true, false)))
                .isEqualTo(
                        """
                        RESOURCE                VERDICT  WHY
                        staging/RunService/api  Failed   denied
                        staging/Bucket/w        Synced   a\\u{9}b\\u{1b}[31mc
                        A sentence that is longer than any column of this table.
                        """);
    }

    @Test
    void colours_are_for_verdicts_steps_and_headings_and_no_text_from_outside_makes_any() {
        assertThat(printed(new Terminal(true, true)))
                .contains(
                        "\033[1mRESOURCE\033[0m                \033[1mVERDICT\033[0m  ",
                        "api  \033[31mFailed\033[0m   denied",
                        "\033[32mSynced\033[0m   a\\u{9}b\\u{1b}[31mc");
    }

    @Test
    void colours_are_shown_on_a_terminal_only_and_not_where_somebody_wants_none() {
        assertThat(Terminal.of(true, Map.of("TERM", "xterm"))).isEqualTo(new Terminal(true, true));
        assertThat(Terminal.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1")))
                .isEqualTo(new Terminal(true, false));
        assertThat(Terminal.of(true, Map.of("TERM", "dumb"))).isEqualTo(new Terminal(true, false));
        assertThat(Terminal.of(true, Map.of())).isEqualTo(new Terminal(true, false));
        assertThat(Terminal.of(false, Map.of("TERM", "xterm"))).isEqualTo(Terminal.NONE);
    }
}
