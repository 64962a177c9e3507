package syncsuite.photo.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** The parts of a file that are kept, in their order, and what is put between them. Holds no copies of the file's bytes. */
final class Pieces {
    private static final int ZEROS = 8192;

    private final Bytes file;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private long length;

    Pieces(Bytes file) {
        this.file = file;
    }

    long length() {
        return length;
    }

    Pieces keep(int from, int to) {
        return add(file.slice(from, to - from));
    }

    Pieces put(byte... bytes) {
        return add(ByteBuffer.wrap(bytes));
    }

    /** Takes the place of as many bytes. */
    Pieces blank(int bytes) {
        for (int left = bytes; left > 0; left -= ZEROS) {
            add(ByteBuffer.allocate(Math.min(left, ZEROS)).asReadOnlyBuffer());
        }
        return this;
    }

    /** Those of another, without its first ones. */
    Pieces addAllBut(Pieces others, int first) {
        others.parts.subList(first, others.parts.size()).forEach(this::add);
        return this;
    }

    private Pieces add(ByteBuffer part) {
        parts.add(part);
        length += part.remaining();
        return this;
    }

    void writeTo(WritableByteChannel target) throws IOException {
        for (ByteBuffer part : parts) {
            while (part.hasRemaining()) {
                target.write(part);
            }
        }
    }
}
