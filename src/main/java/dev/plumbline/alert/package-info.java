/** News of incidents on their way to people: what is told, to whom, and by which channel. */
@NullMarked
package dev.plumbline.alert;

import org.jspecify.annotations.NullMarked;
