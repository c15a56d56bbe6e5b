/** The operator as one process: {@code serve}, and all that it is made of. */
@NullMarked
package dev.plumbline.app;

import org.jspecify.annotations.NullMarked;
