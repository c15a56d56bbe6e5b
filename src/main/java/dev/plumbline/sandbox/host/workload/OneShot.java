package dev.plumbline.sandbox.host.workload;

import java.util.List;
import java.util.OptionalInt;

/** A small image without a server: says something and ends, or sleeps until it is stopped. */
final class OneShot implements Workload {

    private OptionalInt status = OptionalInt.empty();

    OneShot(Seat seat, List<String> prints) {
        List<String> line = seat.line();
        String program = line.isEmpty() ? "" : line.getFirst();
        if (program.equals("sleep") || program.equals("tail") || program.equals("top")) {
            return;
        }
        prints.forEach(seat.log());
        if (program.equals("echo")) {
            seat.log().accept(String.join(" ", line.subList(1, line.size())));
        }
        status = OptionalInt.of(program.equals("false") ? 1 : 0);
    }

    @Override
    public synchronized OptionalInt ended() {
        return status;
    }

    @Override
    public synchronized void signal(int number) {
        if (number == HostSignal.KILL && status.isEmpty()) {
            status = OptionalInt.of(137);
        }
    }
}
