package syncsuite.photo.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A smaller picture of an image: JPEG, or PNG where it is transparent. Decoding leaves out pixels while it reads, so that
 * memory goes by {@value #MOST_DECODED} pixels and not by what the image claims.
 */
record Rendition(Pixels pixels, ImageType type) {
    private static final float QUALITY = 0.85f;
    private static final int MOST_DECODED = 6_000_000;

    /**
     * The rendition; null where the image is not wider than the size, which then was decoded all the same.
     *
     * @throws BadImage for what cannot be decoded
     */
    static @Nullable Rendition of(Path file, ImageType type, Cleaner.Found found, int size) throws IOException {
        boolean turned = found.orientation() > 4;
        int seenWidth = turned ? found.height() : found.width();
        BufferedImage decoded = decoded(file, type, found, size);
        if (seenWidth <= size) {
            return null;
        }
        long other = turned ? found.width() : found.height();
        int seenHeight = (int) Math.max(1, other * size / seenWidth);
        int width = Math.min(decoded.getWidth(), turned ? seenHeight : size);
        int height = Math.min(decoded.getHeight(), turned ? size : seenHeight);
        Pixels pixels = Pixels.scaled(decoded, width, height).upright(found.orientation());
        return new Rendition(pixels, pixels.hasTransparency() ? ImageType.PNG : ImageType.JPEG);
    }

    private static BufferedImage decoded(Path file, ImageType type, Cleaner.Found found, int size) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByMIMEType(type.contentType()).next();
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            ImageReadParam parameters = reader.getDefaultReadParam();
            int step = step(found, size);
            parameters.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, parameters);
        } catch (IOException | RuntimeException damaged) {
            throw BadImage.of("cannot be decoded: it is damaged");
        } finally {
            reader.dispose();
        }
    }

    /** Every how many pixels one is decoded: at least two for each of the rendition's, if there are so many. */
    private static int step(Cleaner.Found found, int size) {
        int shorter = Math.min(found.width(), found.height());
        int bySize = Math.max(1, shorter / (2 * size));
        int byMemory = (int) Math.ceil(Math.sqrt((double) found.width() * found.height() / MOST_DECODED));
        return Math.max(bySize, byMemory);
    }

    void write(Path target) throws IOException {
        boolean transparent = type == ImageType.PNG;
        ImageWriter writer =
                ImageIO.getImageWritersByMIMEType(type.contentType()).next();
        try (ImageOutputStream out = new FileImageOutputStream(target.toFile())) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (!transparent) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(pixels.image(transparent), null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
