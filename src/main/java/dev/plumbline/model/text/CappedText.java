package dev.plumbline.model.text;

/**
 * The one way to shorten a text: what is cut off leaves an ellipsis, and no character is halved.
 */
public final class CappedText {
    private static final int LONGEST = 500;

    private CappedText() {}

    /** A text from outside as it is shown to people: of at most {@value #LONGEST} characters. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /**
     * The text itself where it is short enough, else its beginning and an ellipsis.
     *
     * @param longest how long the result may be, in chars, the ellipsis among them
     */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }
}
