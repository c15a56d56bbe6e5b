package dev.plumbline.ssh;

import java.time.Duration;

/**
 * A script for a host's bash. It travels on standard input, never in an argument; printed, it shows
 * its name only, because its text may hold secrets.
 *
 * @param name what logs and faults call it
 * @param text what bash reads; whatever it prints besides, it prints one line that begins with
 *     {@link HostShell#SENTINEL}
 * @param deadline how long it may take, connecting not counted
 */
public record RemoteScript(String name, String text, Duration deadline) {
    @Override
    public String toString() {
        return name;
    }
}
