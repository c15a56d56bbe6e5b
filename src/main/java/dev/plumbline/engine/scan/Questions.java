package dev.plumbline.engine.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was asked and what was answered: nobody is asked a second time before the first answer, and
 * an answer that comes late waits until it is taken. Safe for use by many threads.
 */
final class Questions<K, A> {
    private final Set<K> open = ConcurrentHashMap.newKeySet();
    private final Map<K, A> answers = new ConcurrentHashMap<>();

    /** Whether the question may be asked now; from then on it is open. */
    boolean ask(K question) {
        return open.add(question);
    }

    void answer(K question, A answer) {
        answers.put(question, answer);
        open.remove(question);
    }

    /** The answers that nobody has taken yet. */
    Map<K, A> take() {
        Map<K, A> taken = new HashMap<>(answers);
        taken.forEach(answers::remove);
        return taken;
    }
}
