/** Memorystore for Redis. */
@NullMarked
package dev.plumbline.sandbox.redis;

import org.jspecify.annotations.NullMarked;
