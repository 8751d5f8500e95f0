package io.maas.vision.internal.pixels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pictures within pictures that would get around the limits: ImageIO decodes them by a size of their own, which the
 * header of the file around them does not tell.
 */
final class EmbeddedPictures {

    private static final int BMP = 0x424D;
    private static final int BMP_HEADER_SIZE = 14;
    private static final int BMP_COMPRESSION = 30;
    private static final int BMP_CORE_HEADER = 12;
    /** Of the kinds of BMP the last one that holds pixels and not a file. */
    private static final int BMP_BITFIELDS = 3;

    private static final int JPEG_START_OF_SCAN = 0xDA;
    private static final int JPEG_END = 0xD9;
    /** How far writers pad the JPEG of a tile to whole blocks. */
    private static final int JPEG_BLOCK = 16;

    private EmbeddedPictures() {}

    /** Whether a file is a BMP around a JPEG or PNG file, for printers: ImageIO also takes its length on its word. */
    static boolean isBmpAroundFile(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (file.length < BMP_COMPRESSION + Integer.BYTES || bytes.getShort(0) != BMP) {
            return false;
        }
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        return bytes.getInt(BMP_HEADER_SIZE) != BMP_CORE_HEADER
                && Integer.compareUnsigned(bytes.getInt(BMP_COMPRESSION), BMP_BITFIELDS) > 0;
    }

    /**
     * Checks the kind of samples of a TIFF file, and the JPEG in its tiles.
     *
     * @return what is wrong, or null if nothing is
     */
    static @Nullable String problemInTiff(byte[] file, ImageReader reader, int mostScans) throws IOException {
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
        @Nullable TIFFField format = directory.getTIFFField(BaselineTIFFTagSet.TAG_SAMPLE_FORMAT);
        for (int i = 0; format != null && i < format.getCount(); i++) {
            int samples = format.getAsInt(i);
            if (samples == BaselineTIFFTagSet.SAMPLE_FORMAT_SIGNED_INTEGER
                    || samples == BaselineTIFFTagSet.SAMPLE_FORMAT_FLOATING_POINT) {
                // ImageIO hands out those of 8 and 16 bits as if they were unsigned.
                return "signed or floating-point samples, which have no white";
            }
        }
        int bits = first(directory, BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, 1);
        int white = first(directory, BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION, -1);
        if (white == BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_WHITE_IS_ZERO
                && (bits > 16 || Integer.bitCount(bits) != 1)) {
            // ImageIO turns white and black by a table of colors, which there is for these depths alone.
            return "grey of " + bits + " bits with white as 0, which is read with 1, 2, 4, 8 and 16 bits";
        }
        int kind = first(directory, BaselineTIFFTagSet.TAG_COMPRESSION, 0);
        if (kind == BaselineTIFFTagSet.COMPRESSION_OLD_JPEG) {
            return "JPEG within TIFF of the kind that was withdrawn in 1995";
        }
        if (kind != BaselineTIFFTagSet.COMPRESSION_JPEG) {
            return null;
        }
        @Nullable TIFFField tables = directory.getTIFFField(BaselineTIFFTagSet.TAG_JPEG_TABLES);
        if (tables != null && !endsAsJpeg(tables.getAsBytes())) {
            return "JPEG tables without an end";
        }
        long most = (long) (reader.getTileWidth(0) + JPEG_BLOCK) * (reader.getTileHeight(0) + JPEG_BLOCK);
        return problemInJpeg(ByteBuffer.wrap(file), most, mostScans);
    }

    private static int first(TIFFDirectory directory, int tag, int otherwise) {
        @Nullable TIFFField field = directory.getTIFFField(tag);
        return field == null ? otherwise : field.getAsInt(0);
    }

    /** ImageIO puts tables and tile together, which must not make a marker out of an end and a beginning. */
    private static boolean endsAsJpeg(byte[] tables) {
        int n = tables.length;
        return n > 2
                && (tables[n - 1] & 0xFF) == JPEG_END
                && (tables[n - 2] & 0xFF) == 0xFF
                && (tables[n - 3] & 0xFF) != 0xFF;
    }

    /** Compressed data never holds the markers, so every one is the start of a frame or scan, or lies outside the tiles. */
    private static @Nullable String problemInJpeg(ByteBuffer bytes, long mostPixels, int mostScans) {
        int frames = 0;
        int scans = 0;
        for (int at = 0; at + 9 <= bytes.limit(); at++) {
            if (bytes.get(at) != (byte) 0xFF) {
                continue;
            }
            int marker = bytes.get(at + 1) & 0xFF;
            if (marker == JPEG_START_OF_SCAN) {
                scans++;
            } else if (startsFrame(marker)) {
                frames++;
                int height = bytes.getShort(at + 5) & 0xFFFF;
                int width = bytes.getShort(at + 7) & 0xFFFF;
                if ((long) width * height > mostPixels) {
                    return width + " x " + height + " pixels in a tile of fewer";
                }
            }
        }
        return scans > (long) mostScans * frames ? scans + " scans in " + frames + " tiles" : null;
    }

    /** SOF0 to SOF15, without the three others in this range (ITU T.81, table B.1). */
    private static boolean startsFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
