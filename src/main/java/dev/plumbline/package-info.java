/**
 * The wiring: {@code main}, and what {@code serve}, {@code demo} and {@code sandbox} are made of.
 */
@NullMarked
package dev.plumbline;

import org.jspecify.annotations.NullMarked;
