/** Who asks, and what they may: one filter after the other. */
@NullMarked
package dev.plumbline.web.access;

import org.jspecify.annotations.NullMarked;
