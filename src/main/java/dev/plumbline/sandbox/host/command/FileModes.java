package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.files.Inode;

/** Modes as people write them: {@code 0600}, {@code u+x,go-w}. */
final class FileModes {

    private FileModes() {}

    /**
     * The bits.
     *
     * @throws IllegalArgumentException when it is no mode
     */
    static int parse(String text, int before, boolean directory) {
        if (text.matches("[0-7]{1,4}")) {
            return Integer.parseInt(text, 8);
        }
        int mode = before;
        for (String clause : text.split(",", -1)) {
            if (!clause.matches("[ugoa]*[-+=][rwxXst]*")) {
                throw new IllegalArgumentException("invalid mode: '" + text + "'");
            }
            int sign = position(clause);
            String who = clause.substring(0, sign).isEmpty() ? "a" : clause.substring(0, sign);
            int bits = 0;
            for (char letter : clause.substring(sign + 1).toCharArray()) {
                boolean search = letter == 'X' && (directory || (before & 0111) != 0);
                bits |= letter == 'r' ? 4 : letter == 'w' ? 2 : letter == 'x' || search ? 1 : 0;
            }
            mode = apply(mode, who, clause.charAt(sign), bits);
        }
        return mode;
    }

    private static int position(String clause) {
        int at = 0;
        while ("-+=".indexOf(clause.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static int apply(int before, String who, char sign, int bits) {
        int mode = before;
        for (int shift = 0; shift <= 6; shift += 3) {
            String letter = shift == 6 ? "u" : shift == 3 ? "g" : "o";
            if (!who.contains("a") && !who.contains(letter)) {
                continue;
            }
            mode =
                    switch (sign) {
                        case '+' -> mode | (bits << shift);
                        case '-' -> mode & ~(bits << shift);
                        default -> (mode & ~(7 << shift)) | (bits << shift);
                    };
        }
        return mode;
    }

    static String octal(Inode inode) {
        return Integer.toOctalString(inode.mode());
    }
}
