/** The two families of Google's clients: protobuf messages and discovery documents. */
@NullMarked
package dev.plumbline.kind.google;

import org.jspecify.annotations.NullMarked;
