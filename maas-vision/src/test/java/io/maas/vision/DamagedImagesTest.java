package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.InvalidInputException;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files of each format of ImageIO, cut and flipped everywhere. */
class DamagedImagesTest {

    private static byte[] file(String format) {
        int type = switch (format) {
            case "wbmp" -> BufferedImage.TYPE_BYTE_BINARY;
            case "gif" -> BufferedImage.TYPE_BYTE_INDEXED;
            default -> BufferedImage.TYPE_3BYTE_BGR;
        };
        return Pictures.encode(Pictures.random(9, 7, type, 3), format);
    }

    /** Either refused, or what is missing did not matter, such as the mark of the end. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "tiff", "wbmp", "jpg"})
    void aFileThatIsCutIsRefusedOrWhole(String format) {
        byte[] file = file(format);
        Optional<String> whole = hash(file);
        int refused = 0;
        for (int length = 0; length < file.length; length++) {
            Optional<String> cut = hash(Arrays.copyOf(file, length));
            assertThat(cut.isEmpty() || cut.equals(whole))
                    .as("%s of %d bytes cut to %d", format, file.length, length)
                    .isTrue();
            refused += cut.isEmpty() ? 1 : 0;
        }
        assertThat(whole).isPresent();
        assertThat(refused).isGreaterThan(file.length / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "tiff", "wbmp", "jpg"})
    void aFlippedBitNeverDoesWorse(String format) {
        byte[] file = file(format);
        for (int bit = 0; bit < 8 * file.length; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            hash(flipped);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "tiff", "wbmp", "jpg"})
    void randomBytesNeverDoWorse(String format) {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        byte[] file = file(format);
        for (int i = 0; i < 2000; i++) {
            byte[] spoilt = file.clone();
            for (int n = 1 + random.nextInt(8); n > 0; n--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
            }
            hash(spoilt);
        }
    }

    /** The pixels of what can be decoded; whatever is thrown but the exception for bad input fails the test. */
    private static Optional<String> hash(byte[] file) {
        try {
            return Optional.of(Image.encoded(file, ImageLimits.DEFAULTS.withPixels(1 << 16))
                    .contentHash());
        } catch (InvalidInputException refused) {
            return Optional.empty();
        }
    }
}
