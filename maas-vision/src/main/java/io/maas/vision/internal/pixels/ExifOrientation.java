package io.maas.vision.internal.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the orientation in the EXIF data of a JPEG or PNG file, or in a TIFF file (EXIF 2.32, PNG 3rd edition, TIFF 6.0).
 *
 * <p>A reader of our own for this one number: libraries for metadata parse every tag, maker notes included, on the way of every
 * image. What is malformed has no orientation.
 */
final class ExifOrientation {

    private static final int TAG = 274;
    private static final int TYPE_BYTE = 1;
    private static final int TYPE_SHORT = 3;
    private static final int TYPE_LONG = 4;
    private static final int TYPE_SIGNED_BYTE = 6;
    private static final int TYPE_SIGNED_SHORT = 8;
    private static final int TYPE_SIGNED_LONG = 9;
    private static final int ENTRY = 12;
    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int PNG_EXIF = 0x65584966;
    private static final int PNG_DATA = 0x49444154;
    private static final int JPEG = 0xFFD8;
    private static final int JPEG_APP1 = 0xFFE1;
    private static final int JPEG_SCAN = 0xFFDA;
    private static final int EXIF = 0x45786966;

    private ExifOrientation() {}

    static Orientation of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (file.length < 16) {
            return Orientation.UPRIGHT;
        }
        if (bytes.getLong(0) == PNG) {
            return inPng(bytes);
        }
        return (bytes.getShort(0) & 0xFFFF) == JPEG ? inJpeg(bytes) : inTiff(bytes);
    }

    private static Orientation inJpeg(ByteBuffer bytes) {
        int at = 2;
        while (at + 10 <= bytes.limit()) {
            int marker = bytes.getShort(at) & 0xFFFF;
            int length = bytes.getShort(at + 2) & 0xFFFF;
            if (marker == JPEG_SCAN || marker < 0xFF01 || length < 2) {
                break;
            }
            if (marker == JPEG_APP1 && bytes.getInt(at + 4) == EXIF && length >= 8) {
                return inTiff(part(bytes, at + 10, length - 8));
            }
            at += 2 + length;
        }
        return Orientation.UPRIGHT;
    }

    private static Orientation inPng(ByteBuffer bytes) {
        int at = Long.BYTES;
        while (at + 12 <= bytes.limit()) {
            int length = bytes.getInt(at);
            int type = bytes.getInt(at + 4);
            if (type == PNG_DATA || length < 0 || length > bytes.limit() - at - 12) {
                break;
            }
            if (type == PNG_EXIF) {
                return inTiff(part(bytes, at + 8, length));
            }
            at += 12 + length;
        }
        return Orientation.UPRIGHT;
    }

    private static ByteBuffer part(ByteBuffer bytes, int start, int length) {
        return bytes.slice(start, Math.min(length, bytes.limit() - start));
    }

    private static Orientation inTiff(ByteBuffer tiff) {
        if (tiff.limit() < 8) {
            return Orientation.UPRIGHT;
        }
        int order = tiff.getShort(0);
        tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if ((order != 0x4949 && order != 0x4D4D)
                || tiff.getShort(2) != 42
                || directory < 8
                || directory > tiff.limit() - 2) {
            return Orientation.UPRIGHT;
        }
        int entries = Math.min(tiff.getShort(directory) & 0xFFFF, (tiff.limit() - directory - 2) / ENTRY);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY;
            if (tiff.getShort(entry) == TAG && tiff.getInt(entry + 4) != 0) {
                return Orientation.ofTag(value(tiff, tiff.getShort(entry + 2), entry + 8));
            }
        }
        return Orientation.UPRIGHT;
    }

    /** The standard says SHORT, but some cameras and tools write another whole number; 0, which is none, if it is not whole. */
    private static int value(ByteBuffer tiff, int type, int at) {
        return switch (type) {
            case TYPE_BYTE, TYPE_SIGNED_BYTE -> tiff.get(at);
            case TYPE_SHORT, TYPE_SIGNED_SHORT -> tiff.getShort(at);
            case TYPE_LONG, TYPE_SIGNED_LONG -> tiff.getInt(at);
            default -> 0;
        };
    }
}
