package dev.plumbline.model.report;

/**
 * How much of what a project may have is used.
 *
 * @param metric as the provider calls it: {@code STATIC_ADDRESSES}
 * @param location a region, or {@code global}
 */
public record Quota(String metric, String location, double used, double limit) {
    /** From 0 to 1, and beyond where more is used than allowed. */
    public double share() {
        return limit > 0 ? used / limit : 0;
    }
}
