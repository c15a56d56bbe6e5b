/** Cloud Storage: buckets, whose names are world-wide. */
@NullMarked
package dev.plumbline.sandbox.storage;

import org.jspecify.annotations.NullMarked;
