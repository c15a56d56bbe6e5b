/**
 * What Google's APIs have in common, whichever they are: they are described, they read JSON
 * strictly, they refuse in a known form, they give lists in pages and keep policies.
 */
@NullMarked
package dev.plumbline.sandbox.google;

import org.jspecify.annotations.NullMarked;
