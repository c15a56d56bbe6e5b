package dev.plumbline.sandbox.storage.object;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/** Storage's etags: a protobuf message of numbers, in base64; CAE= for a first metageneration. */
public final class StorageEtags {

    private StorageEtags() {}

    /** The etag that stands for those numbers. */
    public static String of(long... numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int field = 1;
        for (long number : numbers) {
            bytes.write(field++ << 3);
            long rest = number;
            while (rest > 127) {
                bytes.write((int) ((rest & 127) | 128));
                rest >>= 7;
            }
            bytes.write((int) rest);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
