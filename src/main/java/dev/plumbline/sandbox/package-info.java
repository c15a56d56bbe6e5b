/**
 * An embedded Google Cloud that speaks the real REST wire format on loopback: it refuses what
 * Google refuses, takes as long, and can be told to misbehave.
 */
@NullMarked
package dev.plumbline.sandbox;

import org.jspecify.annotations.NullMarked;
