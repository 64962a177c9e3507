package syncsuite.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of noise, another one for each seed. */
public final class TestImages {
    private TestImages() {}

    public static byte[] jpeg(int width, int height, long seed) {
        return encoded(noise(width, height, seed, BufferedImage.TYPE_INT_RGB), "jpeg");
    }

    public static byte[] png(int width, int height, long seed) {
        return encoded(noise(width, height, seed, BufferedImage.TYPE_INT_ARGB), "png");
    }

    public static byte[] gif(int width, int height, long seed) {
        return encoded(noise(width, height, seed, BufferedImage.TYPE_BYTE_INDEXED), "gif");
    }

    public static BufferedImage noise(int width, int height, long seed, int type) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    public static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("nobody writes " + format);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return out.toByteArray();
    }
}
