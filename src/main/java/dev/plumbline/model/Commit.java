package dev.plumbline.model;

import java.time.Instant;

/**
 * The commit that a revision is.
 *
 * @param hash the whole hash
 * @param subject the first line of its message
 * @param author as the commit says; nobody has checked it unless {@code verified}
 * @param verified whether it carries the good signature of somebody who is allowed to sign
 */
public record Commit(String hash, String subject, String author, Instant at, boolean verified) {}
