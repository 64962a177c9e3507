package syncsuite.photo.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of an uploaded file: told by its bytes what it is, held to its bounds, cleaned, made smaller. Blocks, and
 * takes processor time; the file is mapped, not read into memory.
 */
public final class ImageFiles {
    /** Pixels that renditions are wide at most. */
    public static final List<Integer> SIZES = List.of(256, 1024);

    private ImageFiles() {}

    /**
     * The image itself, then its renditions: for each size that it is wider than, where this Java can decode it.
     *
     * @param folder takes the files
     * @throws BadImage for what is no acceptable image
     */
    public static List<PreparedFile> prepare(Path uploaded, Path folder) throws IOException {
        if (Files.size(uploaded) == 0) {
            throw BadImage.of("is empty");
        }
        Path original = folder.resolve("original");
        ImageType type;
        Cleaner.Found found;
        try (FileChannel channel = FileChannel.open(uploaded)) {
            Bytes file = new Bytes(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            type = ImageType.of(file);
            found = type.cleaner().clean(file);
            try (FileChannel target =
                    FileChannel.open(original, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                found.kept().writeTo(target);
            }
        }
        boolean turned = found.orientation() > 4;
        int width = turned ? found.height() : found.width();
        int height = turned ? found.width() : found.height();
        List<PreparedFile> files = new ArrayList<>();
        files.add(PreparedFile.of(0, original, type, width, height));
        if (found.decodable()) {
            for (int size : SIZES) {
                smaller(original, folder, type, found, size).ifPresent(files::add);
            }
        }
        return files;
    }

    /** Decodes one that is small enough already too: what cannot be decoded is no image. */
    private static Optional<PreparedFile> smaller(
            Path original, Path folder, ImageType type, Cleaner.Found found, int size) throws IOException {
        Rendition rendition = Rendition.of(original, type, found, size);
        if (rendition == null) {
            return Optional.empty();
        }
        Path target = folder.resolve("w" + size);
        rendition.write(target);
        return Optional.of(PreparedFile.of(
                size,
                target,
                rendition.type(),
                rendition.pixels().width(),
                rendition.pixels().height()));
    }
}
