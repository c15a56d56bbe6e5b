package dev.plumbline.kind;

import dev.plumbline.gcp.Meter;
import java.net.URI;
import java.time.Duration;

/**
 * Kills an operator at its n-th request: that one fails, every later one fails, and its diary takes
 * nothing any more.
 */
final class Fuse implements Meter {
    private final int deadly;
    private final Moment moment;
    private final Diary diary;
    private final ThreadLocal<Boolean> last = ThreadLocal.withInitial(() -> false);
    private int sent;

    /** When in the life of its last request the operator dies. */
    enum Moment {
        BEFORE_IT_IS_SENT,
        BEFORE_ITS_ANSWER_IS_SEEN
    }

    /**
     * @param deadly the number of the last request, from 1 on
     */
    Fuse(int deadly, Moment moment, Diary diary) {
        this.deadly = deadly;
        this.moment = moment;
        this.diary = diary;
    }

    /** How many requests left. */
    synchronized int sent() {
        return sent;
    }

    @Override
    public void sending(String method, URI uri) {
        begins();
    }

    @Override
    public void answered(String method, URI uri, int status, Duration took) {
        ended();
    }

    /** Whoever is dead does nothing any more. */
    void lives() {
        if (diary.taken()) {
            throw new IllegalStateException("dead");
        }
    }

    /** One more is about to leave. */
    synchronized void begins() {
        lives();
        sent++;
        if (sent == deadly) {
            if (moment == Moment.BEFORE_IT_IS_SENT) {
                die();
            }
            last.set(true);
        }
    }

    /** It was answered, on the thread on which it left. */
    synchronized void ended() {
        if (last.get()) {
            die();
        }
        lives();
    }

    private void die() {
        diary.take();
        throw new IllegalStateException("killed at request " + deadly);
    }
}
