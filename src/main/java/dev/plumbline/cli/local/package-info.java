/** The verbs that read files on this machine, one per file. */
@NullMarked
package dev.plumbline.cli.local;

import org.jspecify.annotations.NullMarked;
