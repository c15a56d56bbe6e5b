package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorClient;
import dev.plumbline.cli.OperatorOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Tells how a host comes along, a line for each thing that is news, until it is there or stuck. */
final class HostWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** In how many looks something has to be the same that may pass by itself. */
    private static final int SURE = 3;

    private final OperatorOptions operator;
    private final HostTarget host;
    private String told = "";
    private String seen = "";
    private int times;

    HostWatch(OperatorOptions operator, HostTarget host) {
        this.operator = operator;
        this.host = host;
    }

    /** The exit code of the verb that watches. */
    int until(OperatorClient client, Function<JsonNode, HostProgress> goal) {
        do {
            JsonNode look = host.look(client);
            HostProgress progress = goal.apply(look);
            if (!progress.words().isEmpty() && !progress.words().equals(told)) {
                told = progress.words();
                times = 0;
                operator.line(host + ": " + told);
            }
            Optional<HostProgress.End> end = progress.end();
            if (end.isPresent() && (end.get().surely() || sure(look))) {
                return end.get().code();
            }
        } while (Pauses.rest(PAUSE));
        return HostProgress.FAILED;
    }

    private boolean sure(JsonNode look) {
        String now = look.path("seen").asString("");
        if (!now.equals(seen)) {
            seen = now;
            times++;
        }
        return times >= SURE;
    }
}
