/** Artifact Registry: repositories, without what is in them. */
@NullMarked
package dev.plumbline.sandbox.artifactregistry;

import org.jspecify.annotations.NullMarked;
