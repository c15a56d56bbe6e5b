package dev.plumbline.ssh;

import dev.plumbline.model.text.CappedText;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a script prints, up to a limit; what is more is thrown away. */
final class CappedOutput extends OutputStream {
    private static final int MOST = 1 << 20;
    private static final Pattern QUOTED = Pattern.compile("^\\S*bash: line \\d+: `");

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int one) {
        if (kept.size() < MOST) {
            kept.write(one);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        kept.write(bytes, from, Math.min(length, MOST - kept.size()));
    }

    private synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    /** The answer: the last whole line that begins with the sentinel. */
    Optional<String> sentinel() {
        String text = text();
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(HostShell.SENTINEL))
                .reduce((_, later) -> later)
                .map(line -> line.substring(HostShell.SENTINEL.length()));
    }

    /** The last line that says anything, shortened; not where bash shows what it was sent. */
    Optional<String> last() {
        return text().lines()
                .filter(line -> !line.isBlank() && !QUOTED.matcher(line).find())
                .reduce((_, later) -> later)
                .map(CappedText::of);
    }
}
