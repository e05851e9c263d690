package digaas.zones.version;

import java.util.Locale;

/**
 * A record's text as the index of data sees it: in lower case, without quotes. The index has a text at each of some
 * lengths: the hash of that many of its characters (its cell), and the two characters that follow, which are as many as
 * stand between two lengths. So the beginning of a text is found with one cell, whatever its length.
 */
final class DataText {
    /** What stands behind a text's last character. */
    static final int END = 40;

    private static final int OTHER = 39;
    private static final int SYMBOLS = 41;

    /** Beyond 24 characters texts rarely differ only there. */
    private static final int[] LENGTHS = {0, 3, 6, 9, 12, 15, 18, 21, 24, 32, 48, 72, 108};

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private DataText() {}

    /** A text's beginning becomes the beginning of what the text becomes. */
    static String key(String text) {
        return text.toLowerCase(Locale.ROOT).replace("\"", "");
    }

    /** Takes what the index has of a text. */
    interface Consumer {
        void accept(long hash, int code);
    }

    static void cells(String text, Consumer to) {
        String key = key(text);
        long hash = FNV_OFFSET;
        int at = 0;
        for (int length : LENGTHS) {
            if (length > key.length()) {
                return;
            }
            for (; at < length; at++) {
                hash = (hash ^ key.charAt(at)) * FNV_PRIME;
            }
            to.accept(mixed(hash, length), code(symbolAt(key, length), symbolAt(key, length + 1)));
        }
    }

    /** The hash of some characters of a key. */
    static long hash(String key, int length) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ key.charAt(i)) * FNV_PRIME;
        }
        return mixed(hash, length);
    }

    /** The finalizer of MurmurHash3: without it the high bits, which choose a bucket, are hardly mixed. */
    private static long mixed(long hash, int length) {
        long h = hash + length;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    /** The longest length of a cell that a text of some characters has. */
    static int longestCell(int characters) {
        int longest = 0;
        for (int length : LENGTHS) {
            longest = length <= characters ? length : longest;
        }
        return longest;
    }

    private static int symbolAt(String key, int at) {
        return at < key.length() ? symbol(key.charAt(at)) : END;
    }

    static int symbol(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        if (c >= '0' && c <= '9') {
            return 26 + c - '0';
        }
        return switch (c) {
            case '-' -> 36;
            case '.' -> 37;
            case ':' -> 38;
            default -> OTHER;
        };
    }

    /** Two symbols in 11 bits. */
    static int code(int first, int second) {
        return first * SYMBOLS + second;
    }

    static int first(int code) {
        return code / SYMBOLS;
    }

    static int second(int code) {
        return code % SYMBOLS;
    }
}
