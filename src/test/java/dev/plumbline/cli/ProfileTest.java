package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {
    private static final URI COMPANY = URI.create("https://plumbline.example.com");
    private static final URI OTHER = URI.create("http://other:8080");

    @TempDir private Path home;

    @BeforeEach
    void write() throws IOException {
        Path directory = Files.createDirectories(home.resolve(".config/plumbline"));
        Files.writeString(directory.resolve("token"), "of-the-company\n");
        profile("# ours\nserver: " + COMPANY + "\ntoken-file: ~/.config/plumbline/token\n");
    }

    private void profile(String text) throws IOException {
        Files.writeString(home.resolve(".config/plumbline/profile.yaml"), text);
    }

    private Profile with(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("HOME", home.toString());
        return new Profile(environment);
    }

    @Test
    void the_file_says_which_server_is_asked_and_with_which_token() {
        assertThat(with(Map.of()).access(null))
                .isEqualTo(new Profile.Access(COMPANY, Optional.of("of-the-company")));
    }

    @Test
    void the_environment_goes_before_the_file_and_the_command_line_before_both() {
        Profile set = with(Map.of("PLUMBLINE_SERVER", "http://set:1", "PLUMBLINE_TOKEN", "mine"));

        assertThat(set.access(null))
                .isEqualTo(new Profile.Access(URI.create("http://set:1"), Optional.of("mine")));
        assertThat(set.access(OTHER)).isEqualTo(new Profile.Access(OTHER, Optional.of("mine")));
    }

    @Test
    void a_token_of_the_file_is_sent_to_no_other_server() {
        assertThat(with(Map.of()).access(OTHER).token()).isEmpty();
        assertThat(with(Map.of("PLUMBLINE_SERVER", OTHER.toString())).access(null).token())
                .isEmpty();
    }

    @Test
    void without_a_file_it_is_the_operator_of_this_machine() throws IOException {
        Files.delete(home.resolve(".config/plumbline/profile.yaml"));

        assertThat(with(Map.of()).access(null))
                .isEqualTo(new Profile.Access(Profile.DEFAULT, Optional.empty()));
    }

    @Test
    void what_is_wrong_in_the_file_is_said() throws IOException {
        profile("sever: " + COMPANY);
        assertThatThrownBy(() -> with(Map.of()).access(null))
                .hasMessageContaining("unknown field 'sever'; did you mean 'server'?");

        profile("server: nowhere");
        assertThatThrownBy(() -> with(Map.of()).access(null))
                .hasMessageContaining("'nowhere' is no address");

        profile("server: " + COMPANY + "\ntoken-file: /nowhere/token");
        assertThatThrownBy(() -> with(Map.of()).access(null))
                .hasMessageContaining("/nowhere/token, which the profile names, cannot be read");
    }
}
