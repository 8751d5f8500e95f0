package io.maas.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The records of a ZIP file around its contents, as PKWARE's APPNOTE 6.3.4 lays them out: stored entries without time, with
 * 64-bit fields only where 32 bits do not hold the value. The same entries give the same bytes.
 */
final class ZipRecords {

    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    /** The bytes of a local header before the name. */
    static final int LOCAL_LENGTH = 30;
    /** The bytes behind the name in the local header of an entry whose size needs 64 bits. */
    static final int LARGE_LENGTH = 20;

    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final short PLAIN_VERSION = 10;
    private static final short LARGE_VERSION = 45;
    private static final short LARGE_FIELD = 1;
    private static final short FIRST_OF_JANUARY_1980 = 0x21;
    private static final long MOST_32 = 0xFFFFFFFFL;
    private static final int MOST_16 = 0xFFFF;

    private ZipRecords() {}

    /**
     * An entry.
     *
     * @param path its name
     * @param size its bytes
     * @param crc its CRC-32
     * @param start where its local header starts
     */
    record Entry(String path, long size, int crc, long start) {

        /** Returns where its contents start. */
        long contents() {
            return start + LOCAL_LENGTH + path.length() + (size >= MOST_32 ? LARGE_LENGTH : 0);
        }

        /** Returns where the next record starts. */
        long end() {
            return contents() + size;
        }

        byte[] header() {
            boolean large = size >= MOST_32;
            byte[] bytes = new byte[LOCAL_LENGTH + path.length() + (large ? LARGE_LENGTH : 0)];
            ByteBuffer out = littleEndian(bytes);
            out.putInt(LOCAL);
            putDescription(out, large, large ? LARGE_LENGTH : 0);
            putName(out);
            if (large) {
                out.putShort(LARGE_FIELD).putShort((short) 16).putLong(size).putLong(size);
            }
            return bytes;
        }

        private byte[] central() {
            boolean large = size >= MOST_32;
            boolean far = start >= MOST_32;
            int fields = (large ? 16 : 0) + (far ? 8 : 0);
            int extra = fields == 0 ? 0 : 4 + fields;
            byte[] bytes = new byte[46 + path.length() + extra];
            ByteBuffer out = littleEndian(bytes);
            out.putInt(CENTRAL).putShort(large || far ? LARGE_VERSION : PLAIN_VERSION);
            putDescription(out, large || far, extra);
            // Comment, disk, internal and external attributes.
            out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            out.putInt((int) Math.min(start, MOST_32));
            putName(out);
            if (extra > 0) {
                out.putShort(LARGE_FIELD).putShort((short) fields);
                if (large) {
                    out.putLong(size).putLong(size);
                }
                if (far) {
                    out.putLong(start);
                }
            }
            return bytes;
        }

        private void putDescription(ByteBuffer out, boolean large, int extra) {
            // The version, no flags, stored, a time that is none.
            out.putShort(large ? LARGE_VERSION : PLAIN_VERSION).putInt(0).putShort((short) 0);
            out.putShort(FIRST_OF_JANUARY_1980);
            int size32 = (int) Math.min(size, MOST_32);
            out.putInt(crc).putInt(size32).putInt(size32);
            out.putShort((short) path.length()).putShort((short) extra);
        }

        private void putName(ByteBuffer out) {
            out.put(path.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * Reads the local header of an entry.
     *
     * @param header its first {@link #LOCAL_LENGTH} bytes
     * @param rest the name and what follows it, as long as {@link #restLength} says
     * @return an entry; it is well written if it gives this header again
     */
    static Entry entry(byte[] header, byte[] rest, long start) {
        ByteBuffer in = littleEndian(header);
        ByteBuffer extra = littleEndian(rest);
        int name = Math.min(in.getShort(26) & MOST_16, rest.length);
        long size = in.getInt(22) & MOST_32;
        if (size == MOST_32 && rest.length >= name + LARGE_LENGTH) {
            size = extra.getLong(name + 4);
        }
        return new Entry(new String(rest, 0, name, StandardCharsets.ISO_8859_1), size, in.getInt(14), start);
    }

    /** Returns how long the name and what follows it are, according to a local header. */
    static int restLength(byte[] header) {
        ByteBuffer in = littleEndian(header);
        return (in.getShort(26) & MOST_16) + (in.getShort(28) & MOST_16);
    }

    /** Returns the directory of all entries, with which the file ends. */
    static byte[] end(List<Entry> entries, long start) {
        List<byte[]> directory = entries.stream().map(Entry::central).toList();
        int length = directory.stream().mapToInt(each -> each.length).sum();
        boolean large = entries.size() >= MOST_16 || start >= MOST_32;
        byte[] bytes = new byte[length + (large ? 56 + 20 : 0) + 22];
        ByteBuffer out = littleEndian(bytes);
        directory.forEach(out::put);
        if (large) {
            out.putInt(END_64).putLong(44).putShort(LARGE_VERSION).putShort(LARGE_VERSION);
            out.putInt(0).putInt(0).putLong(entries.size()).putLong(entries.size());
            out.putLong(length).putLong(start);
            out.putInt(LOCATOR_64).putInt(0).putLong(start + length).putInt(1);
        }
        short count = (short) Math.min(entries.size(), MOST_16);
        out.putInt(END).putInt(0).putShort(count).putShort(count);
        out.putInt(length).putInt((int) Math.min(start, MOST_32)).putShort((short) 0);
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
