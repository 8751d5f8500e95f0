package io.maas.vision.internal.pixels;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.vision.ImageLimits;
import java.awt.image.BufferedImage;
import java.awt.image.SampleModel;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a file through ImageIO: JPEG, PNG, GIF, BMP, TIFF and WBMP, and what plug-ins add.
 *
 * <p>Of several pictures in a file the first is taken. Metadata is not parsed. A JPEG file that is cut or damaged is refused,
 * although ImageIO would hand out a picture that is grey from there on.
 */
public final class Decoder {

    private static final int MOST_SAMPLES = 4;
    private static final int MOST_BITS = 16;

    /** More scans than encoders write: a small progressive file with thousands of them would take hours. */
    private static final int MOST_SCANS = 100;

    private static final Pattern PADDED =
            Pattern.compile("Corrupt JPEG data: (\\d{1,6}) extraneous bytes before marker 0xd9");

    private static final String READABLE = "an image that ImageIO can read; save it anew as PNG or JPEG";

    private final String what;
    private final byte[] bytes;
    private final ImageLimits limits;

    /**
     * Takes a file.
     *
     * @param what what messages call it; empty for bytes without a name
     * @param bytes the file
     * @param limits how much is taken
     */
    public Decoder(String what, byte[] bytes, ImageLimits limits) {
        this.what = what;
        this.bytes = bytes;
        this.limits = limits;
    }

    /**
     * Reads the size from the header, decoding nothing.
     *
     * @return the size of the upright image
     * @throws InvalidInputException if it is no image, its header is damaged or it exceeds a limit
     */
    public Size size() {
        return read(reader -> {
            Size stored = checkedSize(reader);
            return ExifOrientation.of(bytes).swapsAxes() ? stored.turned() : stored;
        });
    }

    /**
     * Decodes the image.
     *
     * @return its samples, upright
     * @throws InvalidInputException if it is no image, is damaged or exceeds a limit
     */
    public Pixels decode() {
        return read(reader -> {
            checkedSize(reader);
            if (scans() > MOST_SCANS) {
                throw fault("more than " + MOST_SCANS + " scans", "a JPEG image with fewer");
            }
            boolean tiff = reader.getFormatName().toLowerCase(Locale.ROOT).startsWith("tif");
            if (tiff) {
                checkTiles(reader);
            }
            Damage damage = new Damage();
            reader.addIIOReadWarningListener(damage);
            BufferedImage image = reader.read(0);
            if (damage.warning != null && !isPadding(damage.warning)) {
                throw fault(damage.warning, "a whole image: it was cut or damaged");
            }
            Orientation orientation = ExifOrientation.of(bytes);
            Pixels pixels = view(image, tiff);
            return orientation == Orientation.UPRIGHT ? pixels : Packing.copy(pixels, orientation);
        });
    }

    private Pixels view(BufferedImage image, boolean tiff) {
        try {
            return tiff ? BufferedPixels.viewStretched(image) : BufferedPixels.view(image);
        } catch (IllegalArgumentException unknown) {
            throw fault(String.valueOf(unknown.getMessage()), BufferedPixels.EXPECTED);
        }
    }

    /** TIFF decodes a tile whole, however little of it lies within the image, with as many samples a pixel as the file says. */
    private void checkTiles(ImageReader reader) throws IOException {
        long tile = (long) reader.getTileWidth(0) * reader.getTileHeight(0);
        SampleModel model = reader.getRawImageType(0).getSampleModel();
        int samples = model.getNumBands();
        int bits = IntStream.of(model.getSampleSize()).max().orElse(0);
        if (tile > limits.pixels() || samples > MOST_SAMPLES || bits > MOST_BITS) {
            throw fault(
                    String.format(Locale.ROOT, "tiles of %d pixels with %d samples of %d bits", tile, samples, bits),
                    String.format(
                            Locale.ROOT,
                            "at most %d pixels with %d samples of %d bits",
                            limits.pixels(),
                            MOST_SAMPLES,
                            MOST_BITS));
        }
        @Nullable String problem = EmbeddedPictures.problemInTiff(bytes, reader, MOST_SCANS);
        if (problem != null) {
            throw fault(problem, READABLE);
        }
    }

    /** Some cameras fill a JPEG file up before its end, which libjpeg finds corrupt. */
    private boolean isPadding(String warning) {
        Matcher padded = PADDED.matcher(warning);
        int end = bytes.length - 2;
        while (end > 0 && !(bytes[end] == (byte) 0xFF && bytes[end + 1] == (byte) 0xD9)) {
            end--;
        }
        int fill = end;
        while (fill > 0 && (bytes[fill - 1] == 0 || bytes[fill - 1] == (byte) 0xFF)) {
            fill--;
        }
        return padded.matches() && Integer.parseInt(padded.group(1)) <= end - fill;
    }

    private <T> T read(Reading<T> reading) {
        if (bytes.length > limits.bytes()) {
            throw fault(bytes.length + " bytes", "at most " + limits.bytes());
        }
        if (EmbeddedPictures.isBmpAroundFile(bytes)) {
            throw fault("BMP around a file of another format", READABLE);
        }
        try (ByteImageStream stream = new ByteImageStream(JpegColors.told(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw fault(bytes.length + " bytes of an unknown format", READABLE);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return reading.read(reader);
            } finally {
                reader.dispose();
            }
        } catch (InvalidInputException ours) {
            throw ours;
        } catch (EOFException end) {
            throw damaged("it ends too early", end);
        } catch (IOException | RuntimeException anything) {
            // Readers stumble over damaged files with whatever comes: indexes, casts, negative sizes.
            throw damaged(String.valueOf(anything.getMessage()), anything);
        }
    }

    private Size checkedSize(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || (long) width * height > limits.pixels()) {
            throw fault(
                    width + " x " + height + " pixels",
                    String.format(Locale.ROOT, "1 to %,d pixels; scale it down or raise the limit", limits.pixels()));
        }
        return new Size(width, height);
    }

    /** Counts the starts of scans of a JPEG file, and by chance some bytes of others. */
    private int scans() {
        boolean jpeg = bytes.length > 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xD8;
        int count = 0;
        for (int i = 1; jpeg && i < bytes.length; i++) {
            if (bytes[i] == (byte) 0xDA && bytes[i - 1] == (byte) 0xFF) {
                count++;
            }
        }
        return count;
    }

    private InvalidInputException damaged(String problem, Exception cause) {
        InvalidInputException damaged = fault(problem, READABLE);
        damaged.addSuppressed(cause);
        return damaged;
    }

    private InvalidInputException fault(String found, String expected) {
        return new InvalidInputException(new Fault(what, "", found, expected));
    }

    /**
     * A size in pixels.
     *
     * @param width the width
     * @param height the height
     */
    public record Size(int width, int height) {
        private Size turned() {
            return new Size(/* width= */ height, /* height= */ width);
        }
    }

    private interface Reading<T> {
        T read(ImageReader reader) throws IOException;
    }

    /** Takes note of the warnings by which libjpeg tells that data is missing or wrong. */
    private static final class Damage implements IIOReadWarningListener {
        private @Nullable String warning;

        @Override
        public void warningOccurred(ImageReader reader, String text) {
            if (text.startsWith("Corrupt") || text.startsWith("Premature") || text.startsWith("Truncated")) {
                warning = text;
            }
        }
    }
}
