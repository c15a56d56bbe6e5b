package dev.plumbline.sandbox.host.workload;

/** What a program answers to a GET. */
public record HttpReply(int status, String body) {}
