/** Resources from near by: declared beside live, and what hangs together. */
@NullMarked
package dev.plumbline.web.closeup;

import org.jspecify.annotations.NullMarked;
