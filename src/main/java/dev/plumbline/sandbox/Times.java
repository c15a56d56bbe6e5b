package dev.plumbline.sandbox;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How each API writes an instant. */
final class Times {

    private static final DateTimeFormatter COMPUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
                    .withZone(ZoneId.of("America/Los_Angeles"));
    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter STORAGE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Pacific time with its offset and milliseconds. */
    static String compute(Instant at) {
        return COMPUTE.format(at);
    }

    static String run(Instant at) {
        return RUN.format(at);
    }

    static String storage(Instant at) {
        return STORAGE.format(at);
    }
}
