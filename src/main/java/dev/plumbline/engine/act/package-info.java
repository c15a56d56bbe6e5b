/** Acting: what every gate says of every step, and the actions that nothing holds. */
@NullMarked
package dev.plumbline.engine.act;

import org.jspecify.annotations.NullMarked;
