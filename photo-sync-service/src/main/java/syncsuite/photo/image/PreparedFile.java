package syncsuite.photo.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that is ready to be stored.
 *
 * @param size 0 for the image itself, else how many pixels wide the rendition is at most
 * @param width as it is seen
 * @param md5 hex
 * @param sha256 hex
 */
public record PreparedFile(
        int size, Path path, ImageType type, long length, int width, int height, String md5, String sha256) {
    private static final int CHUNK = 64 * 1024;

    static PreparedFile of(int size, Path path, ImageType type, int width, int height) throws IOException {
        MessageDigest md5 = digest("MD5");
        MessageDigest sha256 = digest("SHA-256");
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                md5.update(chunk, 0, read);
                sha256.update(chunk, 0, read);
            }
        }
        HexFormat hex = HexFormat.of();
        return new PreparedFile(
                size,
                path,
                type,
                Files.size(path),
                width,
                height,
                hex.formatHex(md5.digest()),
                hex.formatHex(sha256.digest()));
    }

    /** Its object's name below the prefix. */
    public String name() {
        return (size == 0 ? "original" : "w" + size) + "." + type.extension();
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
