/**
 * Cloud Run's older dialect, which gcloud speaks: the same services and revisions, in the shape
 * that Knative gave them.
 */
@NullMarked
package dev.plumbline.sandbox.run.knative;

import org.jspecify.annotations.NullMarked;
