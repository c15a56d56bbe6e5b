package dev.plumbline.sandbox.cloud;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Google's regions and their zones, with what is particular to each. */
public final class Locations {

    private static final Map<String, Region> REGIONS = new TreeMap<>();

    static {
        put("africa-south1", "bq", 218, "abc");
        put("asia-east1", "de", 140, "abc");
        put("asia-east2", "df", 170, "abc");
        put("asia-northeast1", "an", 146, "abc");
        put("asia-northeast2", "dt", 174, "abc");
        put("asia-northeast3", "du", 178, "abc");
        put("asia-south1", "el", 160, "abc");
        put("asia-south2", "em", 190, "abc");
        put("asia-southeast1", "as", 148, "abc");
        put("asia-southeast2", "et", 184, "abc");
        put("australia-southeast1", "ts", 152, "abc");
        put("australia-southeast2", "km", 192, "abc");
        put("europe-central2", "lm", 186, "abc");
        put("europe-north1", "lz", 166, "abc");
        put("europe-north2", "ma", 226, "abc");
        put("europe-southwest1", "no", 204, "abc");
        put("europe-west1", "ew", 132, "bcd");
        put("europe-west10", "oe", 214, "abc");
        put("europe-west12", "og", 210, "abc");
        put("europe-west2", "nw", 154, "abc");
        put("europe-west3", "ey", 156, "abc");
        put("europe-west4", "ez", 164, "abc");
        put("europe-west6", "oa", 172, "abc");
        put("europe-west8", "oc", 198, "abc");
        put("europe-west9", "od", 200, "abc");
        put("me-central1", "ww", 212, "abc");
        put("me-central2", "wx", 216, "abc");
        put("me-west1", "zf", 208, "abc");
        put("northamerica-northeast1", "nn", 162, "abc");
        put("northamerica-northeast2", "pd", 188, "abc");
        put("northamerica-south1", "pv", 224, "abc");
        put("southamerica-east1", "rj", 158, "abc");
        put("southamerica-west1", "tl", 194, "abc");
        put("us-central1", "uc", 128, "abcf");
        put("us-east1", "ue", 142, "bcd");
        put("us-east4", "uk", 150, "abc");
        put("us-east5", "ul", 202, "abc");
        put("us-south1", "vp", 206, "abc");
        put("us-west1", "uw", 138, "abc");
        put("us-west2", "wl", 168, "abc");
        put("us-west3", "wm", 180, "abc");
        put("us-west4", "wn", 182, "abc");
    }

    /**
     * A region.
     *
     * @param code its short name in Cloud Run's addresses
     * @param autoRange its part of an auto-mode network
     * @param zones its zones' full names
     */
    public record Region(String code, String autoRange, List<String> zones) {}

    private Locations() {}

    private static void put(String name, String code, int octet, String letters) {
        List<String> zones =
                letters.chars().mapToObj(letter -> name + "-" + (char) letter).toList();
        REGIONS.put(name, new Region(code, "10." + octet + ".0.0/20", zones));
    }

    public static Set<String> regions() {
        return REGIONS.keySet();
    }

    public static List<String> zones() {
        return REGIONS.values().stream().flatMap(region -> region.zones().stream()).toList();
    }

    public static boolean isRegion(String name) {
        return REGIONS.containsKey(name);
    }

    public static boolean isZone(String name) {
        int dash = name.lastIndexOf('-');
        Region region = dash < 0 ? null : REGIONS.get(name.substring(0, dash));
        return region != null && region.zones().contains(name);
    }

    /** The region of that name, which must be one. */
    public static Region region(String name) {
        Region region = REGIONS.get(name);
        if (region == null) {
            throw new IllegalArgumentException("There is no region " + name);
        }
        return region;
    }

    /** The region a zone lies in. */
    public static String regionOf(String zone) {
        return zone.substring(0, zone.lastIndexOf('-'));
    }
}
