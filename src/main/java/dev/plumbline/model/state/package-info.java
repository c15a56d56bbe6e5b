/** What should be in the cloud, and what was seen of it. */
@NullMarked
package dev.plumbline.model.state;

import org.jspecify.annotations.NullMarked;
