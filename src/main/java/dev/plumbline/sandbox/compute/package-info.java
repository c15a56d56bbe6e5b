/** Compute's collections: what each checks, fills in, refers to and forbids. */
@NullMarked
package dev.plumbline.sandbox.compute;

import org.jspecify.annotations.NullMarked;
