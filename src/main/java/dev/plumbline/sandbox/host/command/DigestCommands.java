package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Sums over bytes, and bytes as text. */
public final class DigestCommands {

    private static final byte[] NEW_LINE = {'\n'};

    private DigestCommands() {}

    public static void add(ProgramTable programs) {
        programs.add("sha256sum", call -> digest(call, "SHA-256"));
        programs.add("sha1sum", call -> digest(call, "SHA-1"));
        programs.add("sha512sum", call -> digest(call, "SHA-512"));
        programs.add("md5sum", call -> digest(call, "MD5"));
        programs.add("base64", DigestCommands::base64);
    }

    private static int digest(Invocation call, String algorithm) throws IOException {
        CommandOptions options = CommandOptions.of(call, "");
        List<String> files = options.operands().isEmpty() ? List.of("-") : options.operands();
        int status = 0;
        for (String file : files) {
            try {
                byte[] content = call.content(file);
                if (options.has("c", "check")) {
                    status |= check(call, options, Invocation.text(content), algorithm);
                } else {
                    call.println(hex(content, algorithm) + "  " + file);
                }
            } catch (FileError e) {
                status = call.fail(file + ": " + e.reason());
            }
        }
        return status;
    }

    private static int check(Invocation call, CommandOptions options, String sums, String algorithm)
            throws IOException {
        int status = 0;
        for (String line : TextLines.of(sums)) {
            String[] parts = line.split(" [ *]", 2);
            boolean same = false;
            try {
                same = parts.length == 2 && hex(call.content(parts[1]), algorithm).equals(parts[0]);
            } catch (FileError e) {
                call.warn("%s: %s: %s".formatted(call.name(), parts[1], e.reason()));
            }
            if (!options.has("status", "quiet") || (!same && !options.has("status"))) {
                call.println(parts[parts.length - 1] + (same ? ": OK" : ": FAILED"));
            }
            status = same ? status : 1;
        }
        return status;
    }

    private static String hex(byte[] content, String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int base64(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "w wrap");
        byte[] content =
                call.content(options.operands().isEmpty() ? "-" : options.operands().getFirst());
        if (options.has("d", "decode", "D")) {
            try {
                call.out().write(Base64.getMimeDecoder().decode(content));
                return 0;
            } catch (IllegalArgumentException e) {
                return call.fail("invalid input");
            }
        }
        int wrap = Integer.parseInt(options.value("76", "w", "wrap"));
        String text =
                Invocation.text(
                        wrap == 0
                                ? Base64.getEncoder().encode(content)
                                : Base64.getMimeEncoder(wrap, NEW_LINE).encode(content));
        call.print(wrap == 0 || text.isEmpty() ? text : text + "\n");
        return 0;
    }
}
