/** The REST API, one controller per subject. */
@NullMarked
package dev.plumbline.web.api;

import org.jspecify.annotations.NullMarked;
