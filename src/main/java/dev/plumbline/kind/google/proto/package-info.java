/** The kinds of Google's protobuf clients: messages over JSON. */
@NullMarked
package dev.plumbline.kind.google.proto;

import org.jspecify.annotations.NullMarked;
