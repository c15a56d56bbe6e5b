/** Cloud Run: what it checks, fills in and brings about. */
@NullMarked
package dev.plumbline.sandbox.run;

import org.jspecify.annotations.NullMarked;
