package syncsuite.photo.image;

/** JPEG: keeps JFIF's header, ICC profiles, Adobe's colour transform, tables and scans. */
final class JpegCleaner implements Cleaner {
    private static final int MOST_SCANS = 50;
    private static final int CMYK = 4;

    private static final int SOF_BASELINE = 0xC0;
    private static final int SOF_PROGRESSIVE = 0xC2;
    private static final int DHT = 0xC4;
    private static final int SOF_LAST = 0xCF;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;

    @Override
    public Found clean(Bytes file) {
        Walk walk = new Walk(file);
        while (!walk.ended) {
            walk.segment();
        }
        if (walk.scans == 0) {
            throw BadImage.of("has no picture in it");
        }
        return new Found(
                walk.width,
                walk.height,
                walk.orientation,
                walk.components < CMYK,
                walk.orientation == 1
                        ? walk.kept
                        : Exif.withOrientation(new Pieces(file), walk.orientation, walk.kept));
    }

    private static final class Walk {
        final Bytes file;
        Pieces kept;
        int at = 2;
        int width;
        int height;
        int components;
        int orientation = 1;
        int scans;
        boolean ended;

        Walk(Bytes file) {
            this.file = file;
            this.kept = new Pieces(file).keep(0, 2);
        }

        void segment() {
            if (file.u8(at) != 0xFF) {
                throw BadImage.of("is a damaged JPEG");
            }
            while (file.u8(at + 1) == 0xFF) {
                at++;
            }
            int marker = file.u8(at + 1);
            if (marker == EOI) {
                kept.keep(at, at + 2);
                ended = true;
                return;
            }
            int length = file.u16(at + 2);
            int end = file.end(at + 2, Math.max(2, length));
            if (isFrame(marker)) {
                frame(marker, end);
            } else if (marker == SOS) {
                scan(end);
                return;
            } else if (marker == APP1) {
                orientation = Math.max(orientation, Exif.orientation(file, at + 4, end));
            } else if (isKept(marker)) {
                kept.keep(at, end);
            }
            at = end;
        }

        private static boolean isFrame(int marker) {
            return marker >= SOF_BASELINE && marker <= SOF_LAST && marker != DHT && marker != 0xC8 && marker != 0xCC;
        }

        private boolean isKept(int marker) {
            return switch (marker) {
                case DHT, DQT, DRI -> true;
                case APP0 -> isNamed("JFIF\0");
                case APP2 -> isNamed("ICC_PROFILE\0");
                case APP14 -> isNamed("Adobe");
                default -> false;
            };
        }

        private boolean isNamed(String name) {
            return file.u16(at + 2) >= 2 + name.length()
                    && file.text(at + 4, name.length()).equals(name);
        }

        private void frame(int marker, int end) {
            if (marker > SOF_PROGRESSIVE || width > 0) {
                throw BadImage.of("is a JPEG of a kind that browsers do not show");
            }
            height = file.u16(at + 5);
            width = file.u16(at + 7);
            components = file.u8(at + 9);
            Bounds.check(width, height);
            kept.keep(at, end);
        }

        /** The header of a scan and its coded data, up to the next marker. */
        private void scan(int end) {
            if (width == 0 || ++scans > MOST_SCANS) {
                throw BadImage.of("is a damaged JPEG");
            }
            int next = end;
            while (!isMarker(next)) {
                next++;
            }
            kept.keep(at, next);
            at = next;
        }

        private boolean isMarker(int place) {
            if (file.u8(place) != 0xFF) {
                return false;
            }
            int second = file.u8(place + 1);
            boolean isData = second == 0 || second == 0xFF || (second >= 0xD0 && second <= 0xD7);
            return !isData;
        }
    }
}
