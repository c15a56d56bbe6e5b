/** What Google knows of hosts: where they are, which keys they have, who may sign in. */
@NullMarked
package dev.plumbline.gcp.host;

import org.jspecify.annotations.NullMarked;
