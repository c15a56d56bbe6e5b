package dev.plumbline.kind.livekit;

/** Where LiveKit listens on a host, unless its configuration says otherwise. */
final class HostPorts {
    static final int SIGNAL = 7880;

    /** On loopback only. */
    static final int METRICS = 6789;

    private HostPorts() {}
}
