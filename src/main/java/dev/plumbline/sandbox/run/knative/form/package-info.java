/** The shapes of Cloud Run's two dialects, and how each is told in the other. */
@NullMarked
package dev.plumbline.sandbox.run.knative.form;

import org.jspecify.annotations.NullMarked;
