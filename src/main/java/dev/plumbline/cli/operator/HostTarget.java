package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorClient;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The host that a verb is about. */
final class HostTarget {
    private static final String KIND = "LiveKitHost/";

    @Parameters(index = "0", paramLabel = "ENV", description = "The environment.")
    private String environment = "";

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "The host, such as livekit-1; another kind of thing as KIND/NAME.")
    private String name = "";

    String environment() {
        return environment;
    }

    /** {@code LiveKitHost/livekit-1}. */
    String resource() {
        return name.contains("/") ? name : KIND + name;
    }

    /** What the API has about it: {@code resources}, {@code facts}, {@code logs}. */
    String path(String what) {
        return "/environments/" + environment + "/" + what + "/" + resource();
    }

    JsonNode look(OperatorClient client) {
        return client.get(path("resources"));
    }

    /** As other verbs take it. */
    @Override
    public String toString() {
        return environment + "/" + resource();
    }
}
