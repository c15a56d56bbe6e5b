/** OS Login: the keys with which people and service accounts sign in to VMs. */
@NullMarked
package dev.plumbline.sandbox.oslogin;

import org.jspecify.annotations.NullMarked;
