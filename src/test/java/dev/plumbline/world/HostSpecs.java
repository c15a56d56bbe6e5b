package dev.plumbline.world;

/** Specs of LiveKit's hosts. */
public final class HostSpecs {
    private HostSpecs() {}

    /** A spec with hosts, each in a zone of its own, which meet in a cache; one is alone. */
    public static String of(int nodes, String image, String drain) {
        return """
        apiVersion: plumbline.dev/v1
        kind: Environment
        metadata: {name: test}
        spec:
          project: demo-project
          region: us-central1
          mode: enforce
          network: {subnet: 10.10.0.0/20}
          %s
          secrets:
            livekit-api-key: {generate: {length: 12}}
            livekit-api-secret: {generate: {length: 48}}
          livekit:
            nodes: %d
            machine: n2-standard-4
            zones: [us-central1-a, us-central1-b, us-central1-c]
            image: livekit/livekit-server:%s
            drain: {%s, soak: 1m}
            keys: [{key: livekit-api-key, secret: livekit-api-secret}]
        """
                .formatted(
                        nodes > 1 ? "cache: {version: REDIS_7_2, memory: 1GB}" : "",
                        nodes,
                        image,
                        drain);
    }
}
