/** The dashboard's pages. */
@NullMarked
package dev.plumbline.web.page;

import org.jspecify.annotations.NullMarked;
