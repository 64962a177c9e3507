package syncsuite.photo.image;

import java.util.Set;
import java.util.zip.CRC32;

/** PNG, animated too: keeps the chunks that pixels and their colours are made of. */
final class PngCleaner implements Cleaner {
    private static final int SIGNATURE = 8;
    /** Length and type before a chunk's content, a checksum behind it. */
    private static final int HEAD = 8;

    private static final int CHECKSUM = 4;
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "acTL",
            "fcTL", "fdAT");

    @Override
    public Found clean(Bytes file) {
        Pieces kept = new Pieces(file).keep(0, SIGNATURE);
        int width = 0;
        int height = 0;
        boolean hasPixels = false;
        int at = SIGNATURE;
        while (true) {
            String type = file.text(at + 4, 4);
            int end = file.end(at + HEAD, file.u32(at) + CHECKSUM);
            boolean isFirst = at == SIGNATURE;
            if (isFirst != type.equals("IHDR")) {
                throw BadImage.of("is a damaged PNG");
            }
            if (isFirst) {
                width = side(file.u32(at + HEAD));
                height = side(file.u32(at + HEAD + 4));
                Bounds.check(width, height);
            }
            if (KEPT.contains(type)) {
                checkSum(file, at + 4, end - CHECKSUM);
                kept.keep(at, end);
                hasPixels |= type.equals("IDAT");
            } else if (Character.isUpperCase(type.charAt(0))) {
                throw BadImage.of("is a PNG with parts that nobody knows");
            }
            if (type.equals("IEND")) {
                break;
            }
            at = end;
        }
        if (!hasPixels) {
            throw BadImage.of("has no picture in it");
        }
        return new Found(width, height, 1, true, kept);
    }

    private static int side(long pixels) {
        return (int) Math.min(pixels, Integer.MAX_VALUE);
    }

    private static void checkSum(Bytes file, int from, int to) {
        CRC32 crc = new CRC32();
        crc.update(file.slice(from, to - from));
        if (crc.getValue() != file.u32(to)) {
            throw BadImage.of("is a damaged PNG");
        }
    }
}
