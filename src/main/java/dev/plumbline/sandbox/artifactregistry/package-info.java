/** Artifact Registry: repositories, and the images in them. */
@NullMarked
package dev.plumbline.sandbox.artifactregistry;

import org.jspecify.annotations.NullMarked;
