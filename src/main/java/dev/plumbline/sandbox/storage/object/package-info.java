/** What lies in buckets, and how storage says no. */
@NullMarked
package dev.plumbline.sandbox.storage.object;

import org.jspecify.annotations.NullMarked;
