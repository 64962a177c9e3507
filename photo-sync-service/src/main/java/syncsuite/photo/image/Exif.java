package syncsuite.photo.image;

/** The one thing of EXIF that a picture needs: which way up it is. */
final class Exif {
    private static final String NAME = "Exif\0\0";
    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY = 12;
    private static final int MOST_ENTRIES = 1000;

    private Exif() {}

    /** The orientation that a segment's content names, 1 to 8; 1 where it names none or is damaged. */
    static int orientation(Bytes file, int from, int to) {
        try {
            if (to - from < 14 || !file.text(from, NAME.length()).equals(NAME)) {
                return 1;
            }
            int tiff = from + NAME.length();
            boolean little = file.text(tiff, 2).equals("II");
            long first = tiff + (little ? file.u32le(tiff + 4) : file.u32(tiff + 4));
            if (first > to - 2) {
                return 1;
            }
            int entries = Math.min(u16(file, (int) first, little), MOST_ENTRIES);
            for (int i = 0; i < entries; i++) {
                int entry = (int) first + 2 + i * ENTRY;
                if (entry + ENTRY > to) {
                    return 1;
                }
                if (u16(file, entry, little) == ORIENTATION) {
                    int value = u16(file, entry + 8, little);
                    return value >= 1 && value <= 8 ? value : 1;
                }
            }
            return 1;
        } catch (BadImage damaged) {
            return 1;
        }
    }

    /** Puts an EXIF segment that holds the orientation alone behind a JPEG's first marker. */
    static Pieces withOrientation(Pieces target, int orientation, Pieces jpeg) {
        byte[] segment = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        return target.keep(0, 2).put(segment).addAllBut(jpeg, 1);
    }

    private static int u16(Bytes file, int at, boolean little) {
        return little ? file.u16le(at) : file.u16(at);
    }
}
