package syncsuite.deploy.bench;

import java.nio.charset.StandardCharsets;

/** Finds the few fields at the end of a page without parsing the page. */
final class Tail {
    private static final int LENGTH = 2048;

    private Tail() {}

    static boolean has(byte[] page, byte[] text) {
        return find(page, text) >= 0;
    }

    /** The text after that one, up to the next quote. */
    static String after(byte[] page, byte[] text) {
        int start = find(page, text) + text.length;
        int end = start;
        while (page[end] != '"') {
            end++;
        }
        return new String(page, start, end - start, StandardCharsets.US_ASCII);
    }

    private static int find(byte[] page, byte[] text) {
        for (int at = page.length - text.length; at >= Math.max(0, page.length - LENGTH); at--) {
            if (java.util.Arrays.equals(page, at, at + text.length, text, 0, text.length)) {
                return at;
            }
        }
        return -1;
    }
}
