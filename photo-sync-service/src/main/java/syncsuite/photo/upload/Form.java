package syncsuite.photo.upload;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;

/**
 * What was uploaded.
 *
 * @param file the bytes as they came
 * @param filename as the client named it, without folders
 */
record Form(Path file, String filename, boolean primary, int sortOrder) {
    static final int LONGEST_NAME = 255;
    private static final int LAST = 1_000_000;

    /** Reads the fields beside the file; a 400 names the one that is wrong. */
    static Form of(Path file, String filename, @Nullable String primary, @Nullable String sortOrder) {
        return new Form(file, plain(filename), bool(primary), order(sortOrder));
    }

    private static boolean bool(@Nullable String text) {
        return switch (text == null ? "" : text.trim().toLowerCase(Locale.ROOT)) {
            case "", "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw SyncException.invalid("is_primary", "must be true or false");
        };
    }

    private static int order(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        String digits = text.trim();
        if (!digits.matches("[0-9]{1,7}") || Integer.parseInt(digits) > LAST) {
            throw SyncException.invalid("sort_order", "must be a whole number from 0 to " + LAST);
        }
        return Integer.parseInt(digits);
    }

    /** The last part of a path, without what cannot be in a file's name. */
    private static String plain(String filename) {
        String last = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{Cntrl}\\p{Cs}\"<>|:*?]", "_").trim();
        return plain.isEmpty() || plain.matches("\\.+") ? "photo" : plain;
    }

    /** The name with the ending that its bytes deserve. */
    String filename(String extension) {
        int dot = filename.lastIndexOf('.');
        String stem = dot > 0 ? filename.substring(0, dot) : filename;
        String known = filename.toLowerCase(Locale.ROOT);
        boolean fits = known.endsWith("." + extension) || (extension.equals("jpg") && known.endsWith(".jpeg"));
        int room = LONGEST_NAME - extension.length() - 1;
        String name = fits && filename.length() <= LONGEST_NAME
                ? filename
                : stem.substring(0, Math.min(stem.length(), room)) + "." + extension;
        return name;
    }
}
