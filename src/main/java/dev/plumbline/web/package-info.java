/** The dashboard, the REST API, live updates, and the guard before all of them. */
@NullMarked
package dev.plumbline.web;

import org.jspecify.annotations.NullMarked;
