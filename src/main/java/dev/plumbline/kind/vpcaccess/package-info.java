/** Serverless VPC Access: one small file per kind. */
@NullMarked
package dev.plumbline.kind.vpcaccess;

import org.jspecify.annotations.NullMarked;
