/** What the operator is started with: properties, and options of the command line. */
@NullMarked
package dev.plumbline.settings;

import org.jspecify.annotations.NullMarked;
