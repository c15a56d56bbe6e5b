package dev.plumbline.model;

/** Where in a spec something was written; lines and columns count from one. */
public record Origin(String file, int line, int column) {
    /** Of what is written in no spec. */
    public static final Origin NOWHERE = new Origin("", 0, 0);

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
