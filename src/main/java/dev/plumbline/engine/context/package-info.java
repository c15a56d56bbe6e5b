/** What the engine has from outside: kinds, threads, clock. */
@NullMarked
package dev.plumbline.engine.context;

import org.jspecify.annotations.NullMarked;
