package io.maas.vision;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small pictures for tests. */
public final class Pictures {

    private Pictures() {}

    /** Makes a picture of random colours, such as {@link BufferedImage#TYPE_3BYTE_BGR}. */
    public static BufferedImage random(int width, int height, int type, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xFF000000 | random.nextInt(0x1000000));
            }
        }
        return image;
    }

    /** Writes a picture, such as {@code png}. */
    public static byte[] encode(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("ImageIO cannot write this as " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Returns the samples of an image, row after row, the channels side by side, each divided by the full scale. */
    public static float[] samples(Image image) {
        boolean gray = image.pixels().channels() == 1;
        Preprocessing same = gray
                ? Preprocessing.gray(image.width(), image.height())
                : Preprocessing.rgb(image.width(), image.height());
        return same.apply(image);
    }
}
