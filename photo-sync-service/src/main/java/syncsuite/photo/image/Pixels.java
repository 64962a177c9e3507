package syncsuite.photo.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * A picture as rows of ARGB. Only rasters are used of AWT, which need neither a screen nor fonts.
 *
 * @param argb row by row
 */
@SuppressWarnings("ArrayRecordComponent")
record Pixels(int width, int height, int[] argb) {

    /** The picture at another, smaller size: each pixel is the mean of those that it stands for. */
    static Pixels scaled(BufferedImage image, int width, int height) {
        int[] argb = new int[width * height];
        int[] row = new int[image.getWidth()];
        long[] sums = new long[width * 4];
        long[] counts = new long[width];
        int y = 0;
        for (int targetY = 0; targetY < height; targetY++) {
            java.util.Arrays.fill(sums, 0);
            java.util.Arrays.fill(counts, 0);
            int end = (int) ((targetY + 1L) * image.getHeight() / height);
            for (; y < end; y++) {
                read(image, y, row);
                for (int x = 0; x < row.length; x++) {
                    int targetX = (int) ((long) x * width / row.length);
                    int pixel = row[x];
                    int alpha = pixel >>> 24;
                    sums[targetX * 4] += alpha;
                    sums[targetX * 4 + 1] += (long) (pixel >> 16 & 0xFF) * alpha;
                    sums[targetX * 4 + 2] += (long) (pixel >> 8 & 0xFF) * alpha;
                    sums[targetX * 4 + 3] += (long) (pixel & 0xFF) * alpha;
                    counts[targetX]++;
                }
            }
            for (int x = 0; x < width; x++) {
                argb[targetY * width + x] = mean(sums, x * 4, counts[x]);
            }
        }
        return new Pixels(width, height, argb);
    }

    private static int mean(long[] sums, int at, long count) {
        long alpha = sums[at];
        if (alpha == 0 || count == 0) {
            return 0;
        }
        int argb = (int) (alpha / count) << 24;
        for (int colour = 0; colour < 3; colour++) {
            argb |= (int) (sums[at + 1 + colour] / alpha) << (16 - 8 * colour);
        }
        return argb;
    }

    /** A row as ARGB. Grey goes as it is: AWT would take it for linear and brighten it. */
    private static void read(BufferedImage image, int y, int[] row) {
        boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        if (!grey) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            return;
        }
        Raster raster = image.getRaster();
        int shift = Math.max(0, image.getColorModel().getComponentSize(0) - 8);
        boolean transparent = raster.getNumBands() > 1;
        for (int x = 0; x < row.length; x++) {
            int level = raster.getSample(x, y, 0) >> shift & 0xFF;
            int alpha = transparent ? raster.getSample(x, y, 1) >> shift & 0xFF : 0xFF;
            row[x] = alpha << 24 | level << 16 | level << 8 | level;
        }
    }

    /** Turned and mirrored so that it needs no EXIF orientation any more. */
    Pixels upright(int orientation) {
        if (orientation == 1) {
            return this;
        }
        boolean turned = orientation > 4;
        int newWidth = turned ? height : width;
        int newHeight = turned ? width : height;
        int[] upright = new int[argb.length];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                int fromX = switch (orientation) {
                    case 2, 3 -> width - 1 - x;
                    case 4 -> x;
                    case 5, 6 -> y;
                    default -> width - 1 - y;
                };
                int fromY = switch (orientation) {
                    case 2 -> y;
                    case 3, 4 -> height - 1 - y;
                    case 5, 8 -> x;
                    default -> height - 1 - x;
                };
                upright[y * newWidth + x] = argb[fromY * width + fromX];
            }
        }
        return new Pixels(newWidth, newHeight, upright);
    }

    boolean hasTransparency() {
        for (int pixel : argb) {
            if (pixel >>> 24 != 0xFF) {
                return true;
            }
        }
        return false;
    }

    /** For an encoder: without transparency as three bytes a pixel. */
    BufferedImage image(boolean transparent) {
        BufferedImage image = new BufferedImage(
                width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, width, height, argb);
        return image;
    }
}
