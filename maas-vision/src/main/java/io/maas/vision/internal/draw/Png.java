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
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            Files.write(file, png.toByteArray());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(file + " cannot be written", unwritable);
        }
    }
}
