/** Looking: everything by lists, single things in between, within a deadline. */
@NullMarked
package dev.plumbline.engine.scan;

import org.jspecify.annotations.NullMarked;
