package io.maas.vision.internal.pixels;

import java.nio.ByteBuffer;

/**
 * Tells ImageIO the colour space of JPEG files that do not say it themselves.
 *
 * <p>Without a JFIF or Adobe segment, ImageIO takes three components of the same resolution for RGB unless their ids are 1, 2 and 3.
 * libjpeg, and with it all other programs, takes them for YCbCr unless their ids are R, G and B.
 */
final class JpegColors {

    private static final int START = 0xFFD8;
    private static final int SCAN = 0xFFDA;
    private static final int JFIF = 0xFFE0;
    private static final int ADOBE = 0xFFEE;
    private static final int RGB_IDS = ('R' << 16) | ('G' << 8) | 'B';

    /** An Adobe segment that says YCbCr. */
    private static final byte[] YCC = {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 1};

    private JpegColors() {}

    /** The file itself, or one that says YCbCr where ImageIO would guess otherwise. */
    static byte[] told(byte[] file) {
        if (!isUntold(ByteBuffer.wrap(file))) {
            return file;
        }
        return ByteBuffer.allocate(file.length + YCC.length)
                .put(file, 0, 2)
                .put(YCC)
                .put(file, 2, file.length - 2)
                .array();
    }

    private static boolean isUntold(ByteBuffer bytes) {
        if (bytes.limit() < 4 || (bytes.getShort(0) & 0xFFFF) != START) {
            return false;
        }
        int at = 2;
        while (at + 4 <= bytes.limit()) {
            int marker = bytes.getShort(at) & 0xFFFF;
            int length = bytes.getShort(at + 2) & 0xFFFF;
            if (marker == 0xFFFF) {
                at++;
                continue;
            }
            if (marker < 0xFF01 || marker == SCAN || marker == JFIF || marker == ADOBE || length < 2) {
                return false;
            }
            // SOF0 to SOF2, which are all that ImageIO decodes.
            if (marker >= 0xFFC0 && marker <= 0xFFC2) {
                return length == 17
                        && at + 19 <= bytes.limit()
                        && bytes.get(at + 9) == 3
                        && ids(bytes, at + 10) != RGB_IDS;
            }
            at += 2 + length;
        }
        return false;
    }

    private static int ids(ByteBuffer bytes, int at) {
        return ((bytes.get(at) & 0xFF) << 16) | ((bytes.get(at + 3) & 0xFF) << 8) | (bytes.get(at + 6) & 0xFF);
    }
}
