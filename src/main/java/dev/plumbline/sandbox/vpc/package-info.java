/** The networks of Compute Engine and all that lies in them. */
@NullMarked
package dev.plumbline.sandbox.vpc;

import org.jspecify.annotations.NullMarked;
