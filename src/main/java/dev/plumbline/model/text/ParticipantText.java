package dev.plumbline.model.text;

/** How many people are in calls, as a part of a sentence. */
public final class ParticipantText {
    private ParticipantText() {}

    /**
     * {@code 3 participants are on it}.
     *
     * @param count as whoever counts them says it: a number, or {@code unknown}
     */
    public static String on(String count) {
        return switch (count) {
            case "0" -> "nobody is on it";
            case "1" -> "1 participant is on it";
            case "unknown" -> "how many participants are on it cannot be told";
            default -> CappedText.of(count) + " participants are on it";
        };
    }
}
