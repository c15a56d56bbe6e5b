/** Cloud Run: one small file per kind. */
@NullMarked
package dev.plumbline.kind.run;

import org.jspecify.annotations.NullMarked;
