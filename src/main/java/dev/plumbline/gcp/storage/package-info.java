/** The objects of Cloud Storage, one request each, and what Cloud CDN keeps of them. */
@NullMarked
package dev.plumbline.gcp.storage;

import org.jspecify.annotations.NullMarked;
