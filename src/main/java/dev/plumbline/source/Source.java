package dev.plumbline.source;

import java.util.Optional;

/** Where specs come from. It is asked again and again, and is quick when nothing has changed. */
public interface Source {
    /** What there is now, or what there was when it could last be read. */
    SourceSnapshot read();

    /**
     * What stood at an older commit, if it was valid then and the source has it.
     *
     * @param commit at least the first seven digits of its hash
     */
    Optional<EnvironmentRevision> at(String environment, String commit);

    /**
     * Something says that there may be news: the next {@link #read} looks for them. Any thread may
     * say so.
     */
    void refresh();
}
