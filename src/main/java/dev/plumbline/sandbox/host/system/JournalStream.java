package dev.plumbline.sandbox.host.system;

import java.io.OutputStream;

/** What a unit prints, line by line into the journal. */
final class JournalStream extends OutputStream {

    private final SystemdUnits units;
    private final String unit;
    private final StringBuilder line = new StringBuilder();

    JournalStream(SystemdUnits units, String unit) {
        this.units = units;
        this.unit = unit;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            units.say(unit, line.toString());
            line.setLength(0);
        } else {
            line.append((char) (b & 0xff));
        }
    }

    @Override
    public synchronized void close() {
        if (!line.isEmpty()) {
            write('\n');
        }
    }
}
