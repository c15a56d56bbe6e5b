/** What all kinds of Google's APIs have in common: requests, operations, bodies. */
@NullMarked
package dev.plumbline.kind.google;

import org.jspecify.annotations.NullMarked;
