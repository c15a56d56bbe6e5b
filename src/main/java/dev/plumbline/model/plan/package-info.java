/** What is to be done, why it is not done now, and how it went. */
@NullMarked
package dev.plumbline.model.plan;

import org.jspecify.annotations.NullMarked;
