package dev.plumbline.model;

/** Where in a spec something was written; lines and columns count from one. */
public record Origin(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
