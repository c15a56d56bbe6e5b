/** Compute Engine: one small file per kind. */
@NullMarked
package dev.plumbline.kind.compute;

import org.jspecify.annotations.NullMarked;
