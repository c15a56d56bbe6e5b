/** How long things may take and how long they are left alone. */
@NullMarked
package dev.plumbline.model.time;

import org.jspecify.annotations.NullMarked;
