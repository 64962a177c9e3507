package syncsuite.photo.image;

import java.util.Set;

/** WebP, animated too: keeps the chunks of pixels, colours and frames. */
final class WebpCleaner implements Cleaner {
    private static final int HEAD = 12;
    private static final Set<String> KEPT = Set.of("VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP");
    private static final int EXIF_AND_XMP = 0x0C;

    @Override
    public Found clean(Bytes file) {
        int fileEnd = file.end(8, file.u32le(4));
        Pieces kept = new Pieces(file);
        int width = 0;
        int height = 0;
        boolean hasPixels = false;
        int at = HEAD;
        while (at < fileEnd) {
            String type = file.text(at, 4);
            long length = file.u32le(at + 4);
            int end = file.end(at + 8, length + (length & 1));
            int content = at + 8;
            switch (type) {
                case "VP8X" -> {
                    width = Math.max(width, file.u24le(content + 4) + 1);
                    height = Math.max(height, file.u24le(content + 7) + 1);
                    kept.keep(at, content)
                            .put((byte) (file.u8(content) & ~EXIF_AND_XMP))
                            .keep(content + 1, end);
                }
                case "VP8 " -> {
                    if (!file.startsWith(content + 3, 0x9D, 0x01, 0x2A)) {
                        throw BadImage.of("is a damaged WebP");
                    }
                    width = Math.max(width, file.u16le(content + 6) & 0x3FFF);
                    height = Math.max(height, file.u16le(content + 8) & 0x3FFF);
                }
                case "VP8L" -> {
                    if (file.u8(content) != 0x2F) {
                        throw BadImage.of("is a damaged WebP");
                    }
                    long sides = file.u32le(content + 1);
                    width = Math.max(width, (int) (sides & 0x3FFF) + 1);
                    height = Math.max(height, (int) (sides >> 14 & 0x3FFF) + 1);
                }
                default -> {
                    // neither tells the size
                }
            }
            if (KEPT.contains(type)) {
                kept.keep(at, end);
                hasPixels |= type.startsWith("VP8") || type.equals("ANMF");
            }
            at = end;
        }
        if (!hasPixels) {
            throw BadImage.of("has no picture in it");
        }
        Bounds.check(width, height);
        return new Found(width, height, 1, false, whole(file, kept));
    }

    private static Pieces whole(Bytes file, Pieces chunks) {
        long length = chunks.length() + 4;
        return new Pieces(file)
                .keep(0, 4)
                .put((byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24))
                .keep(8, HEAD)
                .addAllBut(chunks, 0);
    }
}
