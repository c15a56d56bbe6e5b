/** Who may do what: members of policies. */
@NullMarked
package dev.plumbline.kind.iam;

import org.jspecify.annotations.NullMarked;
