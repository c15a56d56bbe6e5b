/** Service Networking's kind: the connection of a network to those of Google's services. */
@NullMarked
package dev.plumbline.kind.servicenetworking;

import org.jspecify.annotations.NullMarked;
