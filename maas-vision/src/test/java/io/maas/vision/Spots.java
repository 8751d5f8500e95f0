package io.maas.vision;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Noisy grey pictures of 16 x 16 pixels, every second one with a bright square somewhere: learnt in seconds. */
public final class Spots {

    /** The side of the pictures. */
    public static final int SIDE = 16;

    private Spots() {}

    /** Draws labelled pictures, the same ones for the same seed. */
    public static List<Image> draw(int count, long seed) {
        Random random = new Random(seed);
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean spot = i % 2 == 1;
            int x = 1 + random.nextInt(SIDE - 6);
            int y = 1 + random.nextInt(SIDE - 6);
            images.add(picture(random, spot ? x : -9, y)
                    .labelled(spot ? "spot" : "ok")
                    .named("picture " + i));
        }
        return images;
    }

    /** Draws a picture with its spot at a place. */
    public static Image at(int x, int y) {
        return picture(new Random(1), x, y);
    }

    private static Image picture(Random random, int left, int top) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean bright = x >= left && x < left + 5 && y >= top && y < top + 5;
                picture.getRaster().setSample(x, y, 0, (bright ? 180 : 80) + random.nextInt(40));
            }
        }
        return Image.of(picture);
    }
}
