package io.maas.vision;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.internal.digest.Sha256;
import io.maas.vision.internal.pixels.BufferedPixels;
import io.maas.vision.internal.pixels.Decoder;
import io.maas.vision.internal.pixels.FramePixels;
import io.maas.vision.internal.pixels.Packing;
import io.maas.vision.internal.pixels.Pixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image, grey or coloured: what a vision model takes.
 *
 * <p>An image of a file or of encoded bytes is only a description. It is read and decoded whenever its pixels are needed and not
 * kept, so that a list of a million files needs little memory; {@link #decoded} makes one that keeps them. Cameras hand over
 * {@linkplain #frame frames}, other programs a {@link BufferedImage}.
 *
 * <p>Any format of ImageIO is read (JPEG, PNG, GIF, BMP, TIFF and WBMP; not BMP around JPEG or PNG, nor TIFF with JPEG of the kind
 * that was withdrawn in 1995), of several pictures in a file the first. The orientation in EXIF data is applied, colour
 * profiles are not, an alpha channel is left out, and 16 bits a sample stay 16.
 *
 * <p>Immutable and thread-safe, except that a {@linkplain #view view} follows its buffer. Where pixels are needed, methods throw
 * {@link InvalidInputException} if the file cannot be read, is no image, is damaged, or exceeds the {@link ImageLimits}; the
 * fault names the file.
 */
public final class Image {

    private final String name;
    private final Source source;
    private final @Nullable String label;

    private Image(String name, Source source, @Nullable String label) {
        this.name = name;
        this.source = source;
        this.label = label;
    }

    /**
     * Describes an image in a file.
     *
     * @param path the file; it is not opened yet
     * @return the image
     */
    public static Image file(Path path) {
        return file(path, ImageLimits.DEFAULTS);
    }

    /**
     * Describes an image in a file.
     *
     * @param path the file; it is not opened yet
     * @param limits how much is taken of it
     * @return the image
     */
    public static Image file(Path path, ImageLimits limits) {
        return new Image(path.toString(), new FileSource(path, limits), null);
    }

    /**
     * Describes an encoded image, such as the bytes of a JPEG file.
     *
     * @param bytes the bytes, which are copied; they are not decoded yet
     * @return the image
     */
    public static Image encoded(byte[] bytes) {
        return encoded(bytes, ImageLimits.DEFAULTS);
    }

    /**
     * Describes an encoded image, such as the bytes of a JPEG file.
     *
     * @param bytes the bytes, which are copied; they are not decoded yet
     * @param limits how much is taken of them
     * @return the image
     * @throws InvalidInputException if there are more bytes than the limit
     */
    public static Image encoded(byte[] bytes, ImageLimits limits) {
        if (bytes.length > limits.bytes()) {
            throw new InvalidInputException(Fault.of("", bytes.length + " bytes", "at most " + limits.bytes()));
        }
        return new Image("", new EncodedSource(bytes.clone(), limits), null);
    }

    /**
     * Copies an image of Java's own.
     *
     * @param image the image: grey, RGB or of a palette
     * @return the image
     * @throws InvalidInputException if it is of another kind, such as CMYK
     */
    public static Image of(BufferedImage image) {
        try {
            return new Image("", new PixelSource(BufferedPixels.copy(image)), null);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInputException(
                    Fault.of("", String.valueOf(unknown.getMessage()), BufferedPixels.EXPECTED));
        }
    }

    /**
     * Copies a raw frame, as cameras hand it over; rows may be longer than the image.
     *
     * @param format how its samples lie
     * @param width pixels in a row
     * @param height rows
     * @param stride how far rows are apart, in bytes, at least {@code width * format.bytesPerPixel()}
     * @param data holds the frame from its position on; the position is not moved
     * @return the image
     * @throws InvalidInputException if sizes are not positive, too large, or more than the buffer holds
     */
    public static Image frame(FrameFormat format, int width, int height, int stride, ByteBuffer data) {
        int row = checkedRow(format, width, height, stride, data);
        byte[] copy = new byte[row * height];
        for (int y = 0; y < height; y++) {
            data.get(data.position() + y * stride, copy, y * row, row);
        }
        return pixels(format, width, height, row, ByteBuffer.wrap(copy));
    }

    /**
     * Looks at a raw frame without copying it: for the thread that owns the buffer and waits for the answer.
     *
     * <p>The buffer must not change until all that uses this image has ended. What is queued for later, such as a micro-batch,
     * takes a {@link #frame}.
     *
     * @param format how its samples lie
     * @param width pixels in a row
     * @param height rows
     * @param stride how far rows are apart, in bytes, at least {@code width * format.bytesPerPixel()}
     * @param data holds the frame from its position on; the position is not moved
     * @return the image
     * @throws InvalidInputException if sizes are not positive, too large, or more than the buffer holds
     */
    public static Image view(FrameFormat format, int width, int height, int stride, ByteBuffer data) {
        checkedRow(format, width, height, stride, data);
        return pixels(format, width, height, stride, data.duplicate());
    }

    private static Image pixels(FrameFormat format, int width, int height, int stride, ByteBuffer data) {
        Pixels pixels = FramePixels.of(
                width,
                height,
                format.bits(),
                data.order(format.byteOrder()),
                stride,
                format.order().samples(),
                format.order().positions());
        return new Image("", new PixelSource(pixels), null);
    }

    private static int checkedRow(FrameFormat format, int width, int height, int stride, ByteBuffer data) {
        List<Fault> faults = new ArrayList<>();
        long row = (long) width * format.bytesPerPixel();
        if (width < 1 || height < 1 || (long) width * height > ImageLimits.DEFAULTS.pixels()) {
            faults.add(Fault.of("size", width + " x " + height, "1 to " + ImageLimits.DEFAULTS.pixels() + " pixels"));
        } else if (stride < row) {
            faults.add(Fault.of("stride", stride, "at least the " + row + " bytes of a row"));
        } else if ((long) stride * (height - 1) + row > data.remaining()) {
            long needed = (long) stride * (height - 1) + row;
            faults.add(Fault.of("data", data.remaining() + " bytes", needed + " bytes for " + width + " x " + height));
        } else if (row * height > Integer.MAX_VALUE - 8) {
            faults.add(Fault.of("size", row * height + " bytes", "less than 2 GB"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return (int) row;
    }

    /**
     * Returns this image with the label that is true of it, for training and judging.
     *
     * @param truth the label, such as {@code scratch}
     * @return the same image with this label
     */
    public Image labelled(String truth) {
        return new Image(name, source, truth);
    }

    /**
     * Returns this image with a name for messages and pictures.
     *
     * @param shown the name
     * @return the same image with this name
     */
    public Image named(String shown) {
        return new Image(shown, source, label);
    }

    /**
     * Returns the label that is true of this image.
     *
     * @return the label, or empty if it is not known
     */
    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    /**
     * Returns the name for messages and pictures.
     *
     * @return the name: the path of a file, else empty unless it was {@linkplain #named given}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the width; of an encoded image from its header, without decoding it.
     *
     * @return pixels in a row, upright
     */
    public int width() {
        return source.size(name).width();
    }

    /**
     * Returns the height; of an encoded image from its header, without decoding it.
     *
     * @return rows, upright
     */
    public int height() {
        return source.size(name).height();
    }

    /**
     * Returns this image with its pixels in memory, so that what is used often is decoded once.
     *
     * @return an image that depends on no file and no buffer
     */
    public Image decoded() {
        return new Image(name, new PixelSource(Packing.copy(pixels())), label);
    }

    /**
     * Returns this image in grey: {@code 0.299 red + 0.587 green + 0.114 blue} (luma of Rec. ITU-R BT.601), rounded.
     *
     * @return a decoded grey image of the same depth
     */
    public Image gray() {
        return new Image(name, new PixelSource(Packing.gray(pixels())), label);
    }

    /**
     * Returns this image with red, green and blue, all alike if it is grey.
     *
     * @return a decoded image of three channels of the same depth
     */
    public Image rgb() {
        return new Image(name, new PixelSource(Packing.rgb(pixels())), label);
    }

    /**
     * Returns a copy as Java's own image: of the same depth if it is grey, of 8 bits a channel if it is coloured.
     *
     * @return a new image
     */
    public BufferedImage toBufferedImage() {
        return BufferedPixels.toImage(pixels());
    }

    /**
     * Returns a digest of the decoded pixels: images that look exactly alike have the same, whatever their files, names,
     * metadata and lossless formats.
     *
     * @return a SHA-256 of size, channels, depth and samples, in 64 hexadecimal digits
     */
    public String contentHash() {
        Pixels pixels = pixels();
        MessageDigest digest = Sha256.start();
        digest.update(ByteBuffer.allocate(4 * Integer.BYTES)
                .putInt(pixels.width())
                .putInt(pixels.height())
                .putInt(pixels.channels())
                .putInt(pixels.max())
                .flip());
        Packing.digest(pixels, digest);
        return Sha256.finish(digest);
    }

    /** Returns the samples, read and decoded now. */
    Pixels pixels() {
        return source.pixels(name);
    }

    /** Returns an image with other pixels under the same name. */
    Image covered(Pixels other) {
        return new Image(name, new PixelSource(other), label);
    }

    /** Returns the name or what stands for it, and the label if there is one. */
    @Override
    public String toString() {
        String what = name.isEmpty() ? "image" : name;
        return label == null ? what : what + " (" + label + ")";
    }

    /** Where pixels come from. Faults call the image by its name. */
    private sealed interface Source {
        Pixels pixels(String name);

        Decoder.Size size(String name);
    }

    private record PixelSource(Pixels pixels) implements Source {
        @Override
        public Pixels pixels(String name) {
            return pixels;
        }

        @Override
        public Decoder.Size size(String name) {
            return new Decoder.Size(pixels.width(), pixels.height());
        }
    }

    private record EncodedSource(byte[] bytes, ImageLimits limits) implements Source {
        @Override
        public Pixels pixels(String name) {
            return new Decoder(name, bytes, limits).decode();
        }

        @Override
        public Decoder.Size size(String name) {
            return new Decoder(name, bytes, limits).size();
        }
    }

    private record FileSource(Path path, ImageLimits limits) implements Source {
        @Override
        public Pixels pixels(String name) {
            return read().pixels(name);
        }

        @Override
        public Decoder.Size size(String name) {
            return read().size(name);
        }

        private EncodedSource read() {
            try (InputStream in = Files.newInputStream(path)) {
                long size = Files.size(path);
                // A pipe or a growing file may give more than it said.
                byte[] bytes = size > limits.bytes() ? new byte[0] : in.readNBytes(limits.bytes());
                if (size > limits.bytes() || in.read() >= 0) {
                    throw unreadable("more than " + limits.bytes() + " bytes", "a smaller file, or a higher limit");
                }
                return new EncodedSource(bytes, limits);
            } catch (NoSuchFileException missing) {
                throw unreadable("no such file", "an image file");
            } catch (IOException unreadable) {
                throw unreadable(unreadable.toString(), "an image file that can be read");
            }
        }

        private InvalidInputException unreadable(String found, String expected) {
            return new InvalidInputException(new Fault(path.toString(), "", found, expected));
        }
    }
}
