package syncsuite.photo.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A file's bytes, looked at by position; whatever lies beyond the end is a {@link BadImage}. */
final class Bytes {
    private final ByteBuffer buffer;

    Bytes(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    int length() {
        return buffer.limit();
    }

    int u8(int at) {
        require(at, 1);
        return buffer.get(at) & 0xFF;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    int u16le(int at) {
        return u8(at) | u8(at + 1) << 8;
    }

    int u24le(int at) {
        return u16le(at) | u8(at + 2) << 16;
    }

    long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    long u32le(int at) {
        return u16le(at) | (long) u16le(at + 2) << 16;
    }

    /** An unsigned number of 0, 1, 2, 4 or 8 bytes; more than a file can have is a {@link BadImage}. */
    long number(int at, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | u8(at + i);
            if (value > Integer.MAX_VALUE) {
                throw BadImage.of("names a place beyond its end");
            }
        }
        return value;
    }

    String text(int at, int length) {
        require(at, length);
        byte[] copy = new byte[length];
        buffer.get(at, copy);
        return new String(copy, StandardCharsets.ISO_8859_1);
    }

    boolean startsWith(int at, int... values) {
        if (at + values.length > length()) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (u8(at + i) != values[i]) {
                return false;
            }
        }
        return true;
    }

    ByteBuffer slice(int at, int length) {
        require(at, length);
        return buffer.slice(at, length);
    }

    /** The end of a part of that length; one that reaches beyond the file's end is a {@link BadImage}. */
    int end(int at, long length) {
        if (length < 0 || at + length > length()) {
            throw BadImage.of("is cut off");
        }
        return (int) (at + length);
    }

    private void require(int at, int length) {
        if (at < 0 || length < 0 || at > length() - length) {
            throw BadImage.of("is cut off");
        }
    }
}
