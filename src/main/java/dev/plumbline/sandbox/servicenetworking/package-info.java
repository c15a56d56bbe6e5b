/** Service Networking: connections of networks to those of Google's own services. */
@NullMarked
package dev.plumbline.sandbox.servicenetworking;

import org.jspecify.annotations.NullMarked;
