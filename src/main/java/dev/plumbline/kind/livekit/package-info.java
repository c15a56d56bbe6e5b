/** LiveKit hosts: machines with containers on them, seen and changed over SSH. */
@NullMarked
package dev.plumbline.kind.livekit;

import org.jspecify.annotations.NullMarked;
