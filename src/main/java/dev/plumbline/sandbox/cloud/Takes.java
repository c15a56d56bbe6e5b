package dev.plumbline.sandbox.cloud;

import java.time.Duration;

/** How long Google takes to create, change and delete one of a kind. */
public record Takes(Duration create, Duration update, Duration delete) {

    public static Takes seconds(int create, int update, int delete) {
        return new Takes(
                Duration.ofSeconds(create), Duration.ofSeconds(update), Duration.ofSeconds(delete));
    }
}
