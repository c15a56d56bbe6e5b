/** The wiring of all that answers HTTP, and what holds for every request. */
@NullMarked
package dev.plumbline.web;

import org.jspecify.annotations.NullMarked;
