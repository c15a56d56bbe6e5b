/**
 * The port to Google Cloud: clients, endpoints, credentials, deadlines, and what an error means.
 */
@NullMarked
package dev.plumbline.gcp;

import org.jspecify.annotations.NullMarked;
