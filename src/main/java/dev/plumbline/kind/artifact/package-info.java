/** Artifact Registry's kind: a repository of images. */
@NullMarked
package dev.plumbline.kind.artifact;

import org.jspecify.annotations.NullMarked;
