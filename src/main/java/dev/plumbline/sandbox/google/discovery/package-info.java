/**
 * The style of Google's older APIs beside compute: named in the body, listed with a kind, answered
 * with the thing itself or, by Cloud SQL, with operations of a shape of their own.
 */
@NullMarked
package dev.plumbline.sandbox.google.discovery;

import org.jspecify.annotations.NullMarked;
