/** Docker on a host: the engine's state, its command line, Compose. */
@NullMarked
package dev.plumbline.sandbox.host.docker;

import org.jspecify.annotations.NullMarked;
