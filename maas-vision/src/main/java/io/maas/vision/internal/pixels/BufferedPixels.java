package io.maas.vision.internal.pixels;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Samples out of Java's own images, and back.
 *
 * <p>Grey and RGB samples are taken as they are stored, as OpenCV and Pillow do; colour profiles are not applied and an alpha
 * channel is left out; where samples are stored multiplied by it, they are divided again. Palettes are looked up.
 */
public final class BufferedPixels {

    /** What {@link #view} and {@link #copy} take, and what to do with others. */
    public static final String EXPECTED = "a grey or RGB image of 8 or 16 bits a channel; convert it to RGB";

    private BufferedPixels() {}

    /**
     * Looks at an image's samples, in place where they lie side by side in one array.
     *
     * @param image an image that nobody changes any more
     * @return its samples
     * @throws IllegalArgumentException if they are of a kind that is not known, such as four inks
     */
    public static Pixels view(BufferedImage image) {
        return of(image.getColorModel(), image.getRaster(), false);
    }

    /**
     * Looks at the samples of an image whose reader stretches them to all bits of their type, though the color model tells how many
     * the file has: Java's reader of TIFF does so with 3, 5 to 7 and 9 to 15 bits.
     *
     * @param image an image that nobody changes any more
     * @return its samples
     * @throws IllegalArgumentException if they are of a kind that is not known
     */
    static Pixels viewStretched(BufferedImage image) {
        return of(image.getColorModel(), image.getRaster(), true);
    }

    /**
     * Copies an image's samples.
     *
     * @param image the image
     * @return its samples
     * @throws IllegalArgumentException if they are of a kind that is not known
     */
    public static Pixels copy(BufferedImage image) {
        // Not getData: it misplaces the part of a larger image.
        WritableRaster own = image.getRaster().createCompatibleWritableRaster(image.getWidth(), image.getHeight());
        return of(image.getColorModel(), image.copyData(own), false);
    }

    /**
     * Makes an image of samples: of the same depth if they are grey, of 8 bits a channel if they are coloured.
     *
     * @param pixels the samples
     * @return a new image
     */
    public static BufferedImage toImage(Pixels pixels) {
        boolean gray = pixels.channels() == 1;
        boolean wide = pixels.max() > 0xFF && gray;
        int type = wide
                ? BufferedImage.TYPE_USHORT_GRAY
                : gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), type);
        int[] line = new int[pixels.width() * pixels.channels()];
        SampleRows rows = pixels.rows();
        for (int y = 0; y < pixels.height(); y++) {
            rows.seek(y);
            for (int i = 0; i < line.length; i++) {
                line[i] = scaled(rows.sample(i / pixels.channels(), i % pixels.channels()), pixels.max(), wide);
            }
            image.getRaster().setPixels(0, y, pixels.width(), 1, line);
        }
        return image;
    }

    private static int scaled(int sample, int max, boolean wide) {
        long full = wide ? 0xFFFF : 0xFF;
        return max == full ? sample : (int) Math.min(full, (sample * full + max / 2) / max);
    }

    private static Pixels of(ColorModel colors, Raster raster, boolean stretched) {
        if (colors instanceof IndexColorModel palette) {
            return lookedUp(raster, palette);
        }
        if (colors instanceof DirectColorModel) {
            return computed(raster, colors, 3, 0xFF);
        }
        int kind = colors.getColorSpace().getType();
        boolean known = kind == ColorSpace.TYPE_GRAY || kind == ColorSpace.TYPE_RGB;
        int channels = kind == ColorSpace.TYPE_GRAY ? 1 : 3;
        int depth = raster.getTransferType();
        boolean unsigned = depth == DataBuffer.TYPE_BYTE || depth == DataBuffer.TYPE_USHORT;
        if (!known || raster.getNumBands() < channels || !unsigned) {
            String space = kind == ColorSpace.TYPE_CMYK ? "CMYK" : "color space " + kind;
            throw new IllegalArgumentException(
                    raster.getNumBands() + " channels of " + DataBuffer.getDataTypeSize(depth) + " bits in " + space);
        }
        int max = (1 << (stretched ? DataBuffer.getDataTypeSize(depth) : bits(colors, channels))) - 1;
        if (colors.isAlphaPremultiplied()) {
            return computed(raster, colors, channels, max);
        }
        return raster.getSampleModel() instanceof PixelInterleavedSampleModel inOneArray
                ? inPlace(raster, inOneArray, channels, max)
                : gathered(raster, channels, max);
    }

    private static int bits(ColorModel colors, int channels) {
        return Arrays.stream(colors.getComponentSize()).limit(channels).max().orElse(8);
    }

    private static Pixels inPlace(Raster raster, ComponentSampleModel model, int channels, int max) {
        int stride = model.getScanlineStride();
        int step = model.getPixelStride();
        int start = raster.getDataBuffer().getOffset()
                + (raster.getMinY() - raster.getSampleModelTranslateY()) * stride
                + (raster.getMinX() - raster.getSampleModelTranslateX()) * step;
        int[] offsets = Arrays.copyOf(model.getBandOffsets(), channels);
        int width = raster.getWidth();
        int height = raster.getHeight();
        if (raster.getDataBuffer() instanceof DataBufferByte bytes) {
            return new BytePixels(width, height, max, bytes.getData(), start, stride, step, offsets);
        }
        if (raster.getDataBuffer() instanceof DataBufferUShort shorts) {
            return new ShortPixels(width, height, max, shorts.getData(), start, stride, step, offsets);
        }
        return gathered(raster, channels, max);
    }

    /** Samples in separate arrays for each channel, or packed into bits. */
    private static Pixels gathered(Raster raster, int channels, int max) {
        int width = raster.getWidth();
        Packing.Sink sink = new Packing.Sink(width, raster.getHeight(), channels, max);
        int[] line = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int c = 0; c < channels; c++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, c, line);
                for (int x = 0; x < width; x++) {
                    sink.set((y * width + x) * channels + c, line[x]);
                }
            }
        }
        return sink.pixels();
    }

    private static Pixels lookedUp(Raster raster, IndexColorModel palette) {
        int[] colors = new int[palette.getMapSize()];
        palette.getRGBs(colors);
        boolean gray = Arrays.stream(colors).allMatch(BufferedPixels::isGray);
        int width = raster.getWidth();
        int channels = gray ? 1 : 3;
        Packing.Sink sink = new Packing.Sink(width, raster.getHeight(), channels, 0xFF);
        int[] line = new int[width];
        int next = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, line);
            for (int index : line) {
                // An index beyond the palette is black, as getRGB has it.
                next = set(sink, next, channels, index < colors.length ? colors[index] : 0);
            }
        }
        return sink.pixels();
    }

    /** Samples packed into integers, in whichever order and number of bits, or multiplied by an alpha channel behind them. */
    private static Pixels computed(Raster raster, ColorModel colors, int channels, int max) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int[] fulls = Arrays.stream(colors.getComponentSize())
                .map(bits -> (1 << bits) - 1)
                .toArray();
        boolean multiplied = colors.hasAlpha() && colors.isAlphaPremultiplied();
        Packing.Sink sink = new Packing.Sink(width, raster.getHeight(), channels, max);
        int[] line = new int[width * bands];
        int next = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, line);
            for (int pixel = 0; pixel < line.length; pixel += bands) {
                for (int c = 0; c < channels; c++) {
                    int full = fulls[c];
                    int sample = line[pixel + c];
                    if (multiplied) {
                        sink.set(
                                next++,
                                share(sample * (long) fulls[channels], full * (long) line[pixel + channels], max));
                    } else {
                        sink.set(next++, full == max ? sample : share(sample, full, max));
                    }
                }
            }
        }
        return sink.pixels();
    }

    /** Where all is transparent there is no color any more: black, as getRGB has it. */
    private static int share(long sample, long full, int max) {
        return full == 0 ? 0 : (int) Math.min(max, (sample * max + full / 2) / full);
    }

    private static int set(Packing.Sink sink, int next, int channels, int color) {
        for (int c = 0; c < channels; c++) {
            sink.set(next + c, color >> (16 - 8 * c) & 0xFF);
        }
        return next + channels;
    }

    private static boolean isGray(int color) {
        return (color >> 16 & 0xFF) == (color & 0xFF) && (color >> 8 & 0xFF) == (color & 0xFF);
    }
}
