/** Serverless VPC Access. */
@NullMarked
package dev.plumbline.sandbox.vpcaccess;

import org.jspecify.annotations.NullMarked;
