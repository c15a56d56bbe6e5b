/** Specs in a git repository: a bare clone, what its commits say, and how its remote is reached. */
@NullMarked
package dev.plumbline.source.git;

import org.jspecify.annotations.NullMarked;
