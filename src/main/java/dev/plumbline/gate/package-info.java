/** One file per reason not to act. */
@NullMarked
package dev.plumbline.gate;

import org.jspecify.annotations.NullMarked;
