package io.maas.vision.internal.draw;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Saves pictures as PNG files. */
public final class Png {

    private Png() {}

    /**
     * Saves a picture; folders that are missing are made.
     *
     * @param picture the picture
     * @param file the file; it is replaced
     * @throws UncheckedIOException if it cannot be written
     */
    public static void save(BufferedImage picture, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, bytes(picture));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(file + " cannot be written", unwritable);
        }
    }

    /**
     * Encodes a picture; equal pictures give equal bytes.
     *
     * @param picture the picture
     * @return the bytes of a PNG file
     */
    public static byte[] bytes(BufferedImage picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a byte array cannot fail", impossible);
        }
        return png.toByteArray();
    }
}
