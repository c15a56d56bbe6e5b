/** Service Usage's kind: an API that is turned on. */
@NullMarked
package dev.plumbline.kind.serviceusage;

import org.jspecify.annotations.NullMarked;
