/** Cloud Storage: one small file per kind. */
@NullMarked
package dev.plumbline.kind.storage;

import org.jspecify.annotations.NullMarked;
