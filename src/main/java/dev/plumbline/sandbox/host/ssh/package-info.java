/** How the world reaches a host: SSH. */
@NullMarked
package dev.plumbline.sandbox.host.ssh;

import org.jspecify.annotations.NullMarked;
