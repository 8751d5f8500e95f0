package io.maas.examples;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A gzipped file in the format of the MNIST digits: unsigned bytes in a box of some axes
 * (<a href="http://yann.lecun.com/exdb/mnist/">description</a>).
 *
 * @param items the length of the first axis
 * @param itemSize the number of bytes of an item
 * @param bytes all bytes, item by item
 */
record IdxFile(int items, int itemSize, byte[] bytes) {

    private static final int UNSIGNED_BYTES = 0x08;
    private static final int MOST_AXES = 4;
    private static final long MOST_BYTES = 1L << 30;

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read or is none; the message names it
     */
    static IdxFile read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)), 1 << 16))) {
            int magic = in.readInt();
            int axes = magic & 0xff;
            if (magic >>> 8 != UNSIGNED_BYTES || axes < 1 || axes > MOST_AXES) {
                throw new IOException(
                        file + " holds no unsigned bytes in IDX format: it starts with " + Integer.toHexString(magic));
            }
            int items = in.readInt();
            long itemSize = 1;
            for (int axis = 1; axis < axes; axis++) {
                itemSize = Math.multiplyExact(itemSize, in.readInt());
            }
            if (items < 0 || itemSize < 1 || itemSize > MOST_BYTES || items * itemSize > MOST_BYTES) {
                throw new IOException(file + " promises " + items + " items of " + itemSize + " bytes");
            }
            byte[] bytes = in.readNBytes((int) (items * itemSize));
            if (bytes.length < items * itemSize) {
                throw new EOFException();
            }
            return new IdxFile(items, (int) itemSize, bytes);
        } catch (EOFException | ZipException | ArithmeticException damaged) {
            throw new IOException(file + " is damaged or cut off", damaged);
        }
    }
}
