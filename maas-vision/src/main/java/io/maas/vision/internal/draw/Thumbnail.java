package io.maas.vision.internal.draw;

import io.maas.vision.Image;
import io.maas.vision.Preprocessing;
import java.awt.image.BufferedImage;

/** Scaled copies of images, to be looked at. */
public final class Thumbnail {

    private Thumbnail() {}

    /**
     * Draws a scaled copy.
     *
     * @param image the image
     * @param scaling how it is scaled: to red, green and blue from 0 to 1
     * @return the picture, 8 bits a sample
     */
    public static BufferedImage of(Image image, Preprocessing scaling) {
        float[] numbers = scaling.apply(image);
        BufferedImage thumbnail = new BufferedImage(scaling.width(), scaling.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < scaling.width() * scaling.height(); i++) {
            int color = 0;
            for (int c = 0; c < 3; c++) {
                color = color << 8 | Math.round(Math.min(1, numbers[3 * i + c]) * 255);
            }
            thumbnail.setRGB(i % scaling.width(), i / scaling.width(), color);
        }
        return thumbnail;
    }
}
