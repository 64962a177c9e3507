package syncsuite.deploy.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Makes JPEGs where no camera is at hand: coloured blocks with grain, another picture for each number, always the same. */
public final class Picture {
    private static final int BLOCK = 80;

    private Picture() {}

    /** @param grain how far a pixel may be from its block's colour: much of it makes a large file */
    public static byte[] jpeg(long number, int width, int height, int grain) {
        Random random = new Random(number);
        int[] colours = random.ints((width / BLOCK + 1L) * (height / BLOCK + 1), 0, 1 << 24)
                .toArray();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int colour = colours[y / BLOCK * (width / BLOCK + 1) + x / BLOCK];
                int noise = grain == 0 ? 0 : random.nextInt(grain);
                image.setRGB(
                        x, y, part(colour >> 16, noise) << 16 | part(colour >> 8, noise) << 8 | part(colour, noise));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static int part(int colour, int noise) {
        return Math.min(255, (colour & 0xFF) + noise);
    }
}
