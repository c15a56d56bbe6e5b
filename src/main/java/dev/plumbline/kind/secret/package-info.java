/** Secret Manager: secrets, and the newest version of each. */
@NullMarked
package dev.plumbline.kind.secret;

import org.jspecify.annotations.NullMarked;
