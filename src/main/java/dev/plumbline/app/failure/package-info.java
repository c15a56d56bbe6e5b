/** Says on the terminal why the operator could not start. */
@NullMarked
package dev.plumbline.app.failure;

import org.jspecify.annotations.NullMarked;
