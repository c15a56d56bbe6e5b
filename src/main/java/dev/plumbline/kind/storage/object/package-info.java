/** What is in a bucket: all its objects are one thing, of which a part is sent at a time. */
@NullMarked
package dev.plumbline.kind.storage.object;

import org.jspecify.annotations.NullMarked;
