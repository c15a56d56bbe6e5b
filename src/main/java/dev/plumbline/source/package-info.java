/** Where specs come from. */
@NullMarked
package dev.plumbline.source;

import org.jspecify.annotations.NullMarked;
