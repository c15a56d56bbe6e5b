/** The wiring of all that tells people. */
@NullMarked
package dev.plumbline.alert;

import org.jspecify.annotations.NullMarked;
