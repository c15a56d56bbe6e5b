/** {@code demo} and {@code sandbox}: to see it work without an account. */
@NullMarked
package dev.plumbline.demo;

import org.jspecify.annotations.NullMarked;
