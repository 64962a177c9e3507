package syncsuite.photo.image;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * AVIF: EXIF and XMP are items somewhere in the file that others name by their place, so they are blanked where they lie,
 * as is what lies in boxes of no known kind.
 */
final class AvifCleaner implements Cleaner {
    private static final Set<String> TOP = Set.of("ftyp", "meta", "mdat", "free", "skip");
    private static final Set<String> IN_META = Set.of("hdlr", "pitm", "iloc", "iinf", "iref", "iprp", "idat", "dinf");
    private static final Set<String> METADATA = Set.of("Exif", "mime", "uri ");

    /** A box's type and where its content is. */
    private record Box(String type, int start, int content, int end) {}

    static boolean isAvif(Bytes file) {
        Box brands = box(file, 0, file.length());
        for (int at = brands.content(); at + 4 <= brands.end(); at += 4) {
            if (at != brands.content() + 4 && file.text(at, 4).equals("avif")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Found clean(Bytes file) {
        Map<Integer, Integer> blanks = new TreeMap<>();
        Box meta = null;
        int at = 0;
        while (at < file.length() && isBox(file, at)) {
            Box box = box(file, at, file.length());
            if (!TOP.contains(box.type())
                    || box.type().equals("free")
                    || box.type().equals("skip")) {
                blanks.put(box.content(), box.end());
            }
            meta = box.type().equals("meta") ? box : meta;
            at = box.end();
        }
        if (meta == null) {
            throw BadImage.of("is an AVIF without a still picture");
        }
        Sides sides = new Sides();
        meta(file, meta, blanks, sides);
        Bounds.check(sides.width, sides.height);
        return new Found(sides.width, sides.height, 1, false, pieces(file, at, blanks));
    }

    private static final class Sides {
        int width;
        int height;
    }

    private static void meta(Bytes file, Box meta, Map<Integer, Integer> blanks, Sides sides) {
        Set<Long> metadata = new HashSet<>();
        Box places = null;
        int idat = 0;
        for (int at = meta.content() + 4; at < meta.end(); ) {
            Box box = box(file, at, meta.end());
            switch (box.type()) {
                case "iinf" -> items(file, box, metadata);
                case "iloc" -> places = box;
                case "idat" -> idat = box.content();
                case "iprp" -> properties(file, box, sides);
                default -> {
                    if (!IN_META.contains(box.type())) {
                        blanks.put(box.content(), box.end());
                    }
                }
            }
            at = box.end();
        }
        if (places == null) {
            throw BadImage.of("is a damaged AVIF");
        }
        places(file, places, idat, metadata, blanks);
    }

    private static void items(Bytes file, Box info, Set<Long> metadata) {
        boolean wide = file.u8(info.content()) > 0;
        for (int at = info.content() + 4 + (wide ? 4 : 2); at < info.end(); ) {
            Box entry = box(file, at, info.end());
            int version = file.u8(entry.content());
            if (version >= 2) {
                int idBytes = version == 2 ? 2 : 4;
                String type = file.text(entry.content() + 4 + idBytes + 2, 4);
                if (METADATA.contains(type)) {
                    metadata.add(file.number(entry.content() + 4, idBytes));
                }
            }
            at = entry.end();
        }
    }

    private static void properties(Bytes file, Box parent, Sides sides) {
        for (int at = parent.content(); at < parent.end(); ) {
            Box box = box(file, at, parent.end());
            if (box.type().equals("ipco")) {
                properties(file, box, sides);
            } else if (box.type().equals("ispe")) {
                sides.width = Math.max(sides.width, (int) file.number(box.content() + 4, 4));
                sides.height = Math.max(sides.height, (int) file.number(box.content() + 8, 4));
            }
            at = box.end();
        }
    }

    private static void places(Bytes file, Box box, int idat, Set<Long> metadata, Map<Integer, Integer> blanks) {
        int version = file.u8(box.content());
        int sizes = file.u16(box.content() + 4);
        int offsetBytes = sizes >> 12;
        int lengthBytes = sizes >> 8 & 15;
        int baseBytes = sizes >> 4 & 15;
        int indexBytes = version == 0 ? 0 : sizes & 15;
        int idBytes = version < 2 ? 2 : 4;
        int at = box.content() + 6;
        long items = file.number(at, idBytes);
        at += idBytes;
        for (long i = 0; i < items; i++) {
            long id = file.number(at, idBytes);
            at += idBytes;
            boolean inIdat = version > 0 && (file.u16(at) & 15) == 1;
            at += version > 0 ? 4 : 2;
            long base = file.number(at, baseBytes) + (inIdat ? idat : 0);
            at += baseBytes;
            int extents = file.u16(at);
            at += 2;
            for (int extent = 0; extent < extents; extent++) {
                at += indexBytes;
                long start = base + file.number(at, offsetBytes);
                long length = file.number(at + offsetBytes, lengthBytes);
                at += offsetBytes + lengthBytes;
                if (metadata.contains(id)) {
                    int from = file.end(0, start);
                    blanks.merge(from, file.end(from, length), Math::max);
                }
            }
        }
    }

    private static Pieces pieces(Bytes file, int end, Map<Integer, Integer> blanks) {
        Pieces pieces = new Pieces(file);
        int at = 0;
        for (Map.Entry<Integer, Integer> blank : blanks.entrySet()) {
            int from = Math.min(Math.max(blank.getKey(), at), end);
            int to = Math.min(blank.getValue(), end);
            if (to > from) {
                pieces.keep(at, from).blank(to - from);
                at = to;
            }
        }
        return pieces.keep(at, end);
    }

    private static boolean isBox(Bytes file, int at) {
        return file.length() - at >= 8 && file.text(at + 4, 4).matches("[a-z0-9 ]{4}");
    }

    private static Box box(Bytes file, int at, int parentEnd) {
        long length = file.u32(at);
        int head = 8;
        if (length == 1) {
            length = file.number(at + 8, 8);
            head = 16;
        } else if (length == 0) {
            length = (long) parentEnd - at;
        }
        int end = file.end(at, length);
        if (length < head || end > parentEnd) {
            throw BadImage.of("is a damaged AVIF");
        }
        return new Box(file.text(at + 4, 4), at, at + head, end);
    }
}
