/** What the engine knows of a kind of resource. */
@NullMarked
package dev.plumbline.kind;

import org.jspecify.annotations.NullMarked;
