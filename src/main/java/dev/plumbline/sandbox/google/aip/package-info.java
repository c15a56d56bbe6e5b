/**
 * The style of Google's newer APIs: resource names, update masks, etags, and long-running
 * operations where a method is described to answer one.
 */
@NullMarked
package dev.plumbline.sandbox.google.aip;

import org.jspecify.annotations.NullMarked;
