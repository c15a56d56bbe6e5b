/** Memorystore for Redis: one small file per kind. */
@NullMarked
package dev.plumbline.kind.redis;

import org.jspecify.annotations.NullMarked;
