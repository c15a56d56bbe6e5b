/** What reports show to be wrong, and which incidents follow; pure but for {@code Alarm}. */
@NullMarked
package dev.plumbline.alert.incident;

import org.jspecify.annotations.NullMarked;
