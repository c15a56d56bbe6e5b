/** What resources cost in a month, by a table of list prices; pure functions. */
@NullMarked
package dev.plumbline.cost;

import org.jspecify.annotations.NullMarked;
