/** The kinds of Google's discovery clients: documents as JSON. */
@NullMarked
package dev.plumbline.kind.google.discovery;

import org.jspecify.annotations.NullMarked;
