package syncsuite.photo.image;

/** GIF, animated too: keeps frames, their timing and the number of repetitions. */
final class GifCleaner implements Cleaner {
    private static final int HEAD = 13;
    private static final int MOST_FRAMES = 1000;
    private static final int FRAME = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int END = 0x3B;
    private static final int TIMING = 0xF9;
    private static final int APPLICATION = 0xFF;

    @Override
    public Found clean(Bytes file) {
        int width = file.u16le(6);
        int height = file.u16le(8);
        Bounds.check(width, height);
        int at = HEAD + colours(file.u8(10));
        Pieces kept = new Pieces(file).keep(0, at);
        int frames = 0;
        while (file.u8(at) != END) {
            int end;
            boolean isKept;
            if (file.u8(at) == FRAME) {
                Bounds.check(file.u16le(at + 5), file.u16le(at + 7));
                end = blocks(file, at + 10 + colours(file.u8(at + 9)) + 1);
                isKept = true;
                frames++;
            } else if (file.u8(at) == EXTENSION) {
                end = blocks(file, at + 2);
                isKept = file.u8(at + 1) == TIMING || (file.u8(at + 1) == APPLICATION && repeats(file, at + 3));
            } else {
                throw BadImage.of("is a damaged GIF");
            }
            if (frames > MOST_FRAMES) {
                throw BadImage.of("has more than " + MOST_FRAMES + " frames");
            }
            if (isKept) {
                kept.keep(at, end);
            }
            at = end;
        }
        if (frames == 0) {
            throw BadImage.of("has no picture in it");
        }
        return new Found(width, height, 1, true, kept.keep(at, at + 1));
    }

    /** Bytes of the colour table that the flags announce. */
    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** Behind a chain of blocks. */
    private static int blocks(Bytes file, int from) {
        int at = from;
        while (file.u8(at) != 0) {
            at = file.end(at, file.u8(at) + 1L);
        }
        return at + 1;
    }

    private static boolean repeats(Bytes file, int at) {
        String application = file.text(at, 11);
        return application.equals("NETSCAPE2.0") || application.equals("ANIMEXTS1.0");
    }
}
