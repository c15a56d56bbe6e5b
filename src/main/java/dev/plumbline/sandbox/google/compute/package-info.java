/**
 * The style of compute's collections: links, operations per place, fingerprints, filtered lists.
 */
@NullMarked
package dev.plumbline.sandbox.google.compute;

import org.jspecify.annotations.NullMarked;
