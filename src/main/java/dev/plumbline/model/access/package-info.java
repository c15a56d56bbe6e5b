/** Who may ask for what, and who did. */
@NullMarked
package dev.plumbline.model.access;

import org.jspecify.annotations.NullMarked;
