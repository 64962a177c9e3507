package syncsuite.photo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.photo.TestImages;

class CleanerTest {
    private static final String SECRET = "GPSLatitude 43.3623";

    @Test
    void a_png_keeps_its_pixels_alone() throws IOException {
        byte[] png = TestImages.png(40, 30, 1);
        int afterHeader = 8 + 25;
        byte[] tagged = joined(
                Arrays.copyOf(png, afterHeader),
                pngChunk("tEXt", SECRET),
                pngChunk("eXIf", SECRET),
                Arrays.copyOfRange(png, afterHeader, png.length),
                bytes("<html>"));
        assertThat(cleaned(tagged)).isEqualTo(png);
    }

    @Test
    void a_gif_keeps_its_frames_and_repetitions() throws IOException {
        byte[] gif = TestImages.gif(40, 30, 1);
        int head = 13 + (3 << ((gif[10] & 7) + 1));
        byte[] loops = joined(new byte[] {0x21, (byte) 0xFF, 11}, bytes("NETSCAPE2.0"), new byte[] {3, 1, 0, 0, 0});
        byte[] comment = joined(new byte[] {0x21, (byte) 0xFE, (byte) SECRET.length()}, bytes(SECRET), new byte[1]);
        byte[] rest = Arrays.copyOfRange(gif, head, gif.length);
        byte[] start = Arrays.copyOf(gif, head);
        assertThat(cleaned(joined(start, loops, comment, rest, bytes("<html>"))))
                .isEqualTo(joined(start, loops, rest));
    }

    @Test
    void a_webp_keeps_its_picture_and_says_that_the_rest_is_gone() {
        byte[] picture = webpChunk("VP8L", new byte[] {0x2F, 0x3F, (byte) 0xC0, 0x07, 0, 1, 2});
        byte[] extended = webpChunk("VP8X", new byte[] {0x1C, 0, 0, 0, 63, 0, 0, 31, 0, 0});
        byte[] clean = webpChunk("VP8X", new byte[] {0x10, 0, 0, 0, 63, 0, 0, 31, 0, 0});
        byte[] webp = webp(extended, picture, webpChunk("EXIF", bytes(SECRET)), webpChunk("XMP ", bytes(SECRET)));
        assertThat(cleaned(joined(webp, bytes("<html>")))).isEqualTo(webp(clean, picture));
        Cleaner.Found found = found(webp);
        assertThat(found.width()).isEqualTo(64);
        assertThat(found.height()).isEqualTo(32);
    }

    @Test
    void an_avifs_metadata_are_blanked_where_they_lie() {
        byte[] avif = avif();
        byte[] cleaned = cleaned(joined(avif, bytes("<html>")));
        assertThat(cleaned).hasSameSizeAs(avif);
        assertThat(text(avif)).contains(SECRET);
        assertThat(text(cleaned)).doesNotContain(SECRET).contains("the picture itself");
        assertThat(found(avif).width()).isEqualTo(640);
        assertThat(found(avif).height()).isEqualTo(480);
    }

    @ParameterizedTest
    @EnumSource(ImageType.class)
    void whatever_is_broken_is_told_and_nothing_else_happens(ImageType type) {
        byte[] whole = sample(type);
        assertThat(ImageType.of(new Bytes(ByteBuffer.wrap(whole)))).isEqualTo(type);
        Random random = new Random(type.name().hashCode());
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] broken = i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int change = 0; change < i % 4 && broken.length > 0; change++) {
                int near = random.nextBoolean() ? Math.min(broken.length, 200) : broken.length;
                broken[random.nextInt(near)] = (byte) random.nextInt(256);
            }
            try {
                cleaned(broken);
            } catch (BadImage told) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_turned_jpeg_stays_turned_and_its_renditions_are_upright(int orientation, @TempDir Path folder)
            throws IOException {
        BufferedImage upright = new BufferedImage(600, 300, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 600; x++) {
                upright.setRGB(x, y, x < 300 ? (y < 150 ? 0xFF0000 : 0x00FF00) : (y < 150 ? 0x0000FF : 0xFFFFFF));
            }
        }
        byte[] jpeg = TestImages.encoded(stored(upright, orientation), "jpeg");
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'I',
            'I',
            42,
            0,
            8,
            0,
            0,
            0,
            1,
            0,
            0x12,
            1,
            3,
            0,
            1,
            0,
            0,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        };
        Path file = folder.resolve("photo");
        Files.write(file, joined(Arrays.copyOf(jpeg, 2), exif, Arrays.copyOfRange(jpeg, 2, jpeg.length)));
        List<PreparedFile> files = ImageFiles.prepare(file, folder);
        assertThat(files).extracting(PreparedFile::size).containsExactly(0, 256);
        BufferedImage small = ImageIO.read(files.get(1).path().toFile());
        assertThat(small.getWidth()).isEqualTo(256);
        assertThat(small.getHeight()).isEqualTo(128);
        assertColour(small.getRGB(40, 20), 0xFF0000);
        assertColour(small.getRGB(200, 20), 0x0000FF);
        assertColour(small.getRGB(40, 110), 0x00FF00);
        assertColour(small.getRGB(200, 110), 0xFFFFFF);
        byte[] kept = Files.readAllBytes(files.get(0).path());
        assertThat(Exif.orientation(new Bytes(ByteBuffer.wrap(kept)), 6, kept.length))
                .isEqualTo(orientation);
    }

    @Test
    void grey_stays_as_light_as_it_is(@TempDir Path folder) throws IOException {
        BufferedImage grey = new BufferedImage(300, 300, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 300 * 300; i++) {
            grey.getRaster().setSample(i % 300, i / 300, 0, 100);
        }
        Path file = folder.resolve("photo");
        Files.write(file, TestImages.encoded(grey, "jpeg"));
        BufferedImage small =
                ImageIO.read(ImageFiles.prepare(file, folder).get(1).path().toFile());
        assertThat(small.getRaster().getSample(100, 100, 0)).isBetween(98, 102);
    }

    @Test
    void what_cannot_be_decoded_is_no_image(@TempDir Path folder) throws IOException {
        byte[] png = TestImages.png(40, 30, 1);
        int pixels = 8 + 25 + 8;
        byte[] wrong = png.clone();
        Arrays.fill(wrong, pixels, pixels + 20, (byte) 0xAA);
        int length = ByteBuffer.wrap(png).getInt(8 + 25);
        CRC32 crc = new CRC32();
        crc.update(wrong, 8 + 25 + 4, 4 + length);
        ByteBuffer.wrap(wrong).putInt(pixels + length, (int) crc.getValue());
        Path file = folder.resolve("photo");
        Files.write(file, wrong);
        assertThatThrownBy(() -> ImageFiles.prepare(file, folder)).isInstanceOf(BadImage.class);
    }

    /** The picture as a camera stores it that writes this orientation beside it. */
    private static BufferedImage stored(BufferedImage upright, int orientation) {
        boolean turned = orientation > 4;
        int width = turned ? upright.getHeight() : upright.getWidth();
        int height = turned ? upright.getWidth() : upright.getHeight();
        BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int seenX = switch (orientation) {
                    case 2, 3 -> width - 1 - x;
                    case 5, 8 -> y;
                    case 6, 7 -> height - 1 - y;
                    default -> x;
                };
                int seenY = switch (orientation) {
                    case 3, 4 -> height - 1 - y;
                    case 5, 6 -> x;
                    case 7, 8 -> width - 1 - x;
                    default -> y;
                };
                stored.setRGB(x, y, upright.getRGB(seenX, seenY));
            }
        }
        return stored;
    }

    private static void assertColour(int got, int expected) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(got >> shift & 0xFF)
                    .isCloseTo(expected >> shift & 0xFF, org.assertj.core.data.Offset.offset(40));
        }
    }

    private static byte[] sample(ImageType type) {
        return switch (type) {
            case JPEG -> TestImages.jpeg(40, 30, 1);
            case PNG -> TestImages.png(40, 30, 1);
            case GIF -> TestImages.gif(40, 30, 1);
            case WEBP ->
                webp(
                        webpChunk("VP8X", new byte[] {0x1C, 0, 0, 0, 63, 0, 0, 31, 0, 0}),
                        webpChunk("VP8L", new byte[] {0x2F, 0x3F, (byte) 0xC0, 0x07, 0, 1, 2}),
                        webpChunk("EXIF", bytes(SECRET)));
            case AVIF -> avif();
        };
    }

    /** A file of the right shape, with a picture that nobody could decode and EXIF in the middle of its data. */
    private static byte[] avif() {
        byte[] ftyp = box("ftyp", bytes("avif"), new byte[4], bytes("mif1avif"));
        byte[] picture = bytes("the picture itself");
        byte[] exif = bytes(SECRET);
        int metaLength = meta(0, 0).length;
        int start = ftyp.length + metaLength + 8;
        return joined(ftyp, meta(start, start + picture.length), box("mdat", picture, exif));
    }

    private static byte[] meta(int picture, int exif) {
        byte[] info = box(
                "iinf",
                new byte[] {0, 0, 0, 0, 0, 2},
                box("infe", new byte[] {2, 0, 0, 0, 0, 1, 0, 0}, bytes("av01"), new byte[1]),
                box("infe", new byte[] {2, 0, 0, 0, 0, 2, 0, 0}, bytes("Exif"), new byte[1]));
        byte[] places = box(
                "iloc",
                new byte[] {0, 0, 0, 0, 0x44, 0, 0, 2},
                place(1, picture, "the picture itself".length()),
                place(2, exif, SECRET.length()));
        byte[] sides = ByteBuffer.allocate(12).putInt(0).putInt(640).putInt(480).array();
        return box("meta", new byte[4], info, places, box("iprp", box("ipco", box("ispe", sides))));
    }

    private static byte[] place(int id, int offset, int length) {
        return ByteBuffer.allocate(14)
                .putShort((short) id)
                .putShort((short) 0)
                .putShort((short) 1)
                .putInt(offset)
                .putInt(length)
                .array();
    }

    private static byte[] box(String type, byte[]... content) {
        byte[] all = joined(content);
        return joined(ByteBuffer.allocate(4).putInt(all.length + 8).array(), bytes(type), all);
    }

    private static byte[] webp(byte[]... chunks) {
        byte[] all = joined(chunks);
        return joined(bytes("RIFF"), little(all.length + 4), bytes("WEBP"), all);
    }

    private static byte[] webpChunk(String type, byte[] content) {
        return joined(bytes(type), little(content.length), content, new byte[content.length & 1]);
    }

    private static byte[] little(int number) {
        return ByteBuffer.allocate(4).putInt(Integer.reverseBytes(number)).array();
    }

    private static byte[] pngChunk(String type, String content) {
        CRC32 crc = new CRC32();
        crc.update(bytes(type + content));
        return joined(
                ByteBuffer.allocate(4).putInt(content.length()).array(),
                bytes(type + content),
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static Cleaner.Found found(byte[] image) {
        Bytes file = new Bytes(ByteBuffer.wrap(image));
        return ImageType.of(file).cleaner().clean(file);
    }

    private static byte[] cleaned(byte[] image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            found(image).kept().writeTo(Channels.newChannel(out));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
