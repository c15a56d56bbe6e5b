package dev.plumbline.source;

/** Where specs come from. It is asked again and again, and is quick when nothing has changed. */
public interface Source {
    /** What there is now, or what there was when it could last be read. */
    SourceSnapshot read();

    /**
     * Something says that there may be news: the next {@link #read} looks for them. Any thread may
     * say so.
     */
    void refresh();
}
