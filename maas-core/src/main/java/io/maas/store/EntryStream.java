package io.maas.store;

import io.maas.CorruptModelException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** The contents of one entry of an archive: ends where the entry does, and checks its CRC-32 there. */
final class EntryStream extends FilterInputStream {

    private final CRC32 crc = new CRC32();
    private final int expected;
    private final String what;
    private long left;

    EntryStream(InputStream in, long size, int expected, String what) {
        super(in);
        this.left = size;
        this.expected = expected;
        this.what = what;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        if (left == 0) {
            if ((int) crc.getValue() != expected) {
                throw new CorruptModelException(what + " is damaged: its CRC-32 differs");
            }
            return -1;
        }
        int count = in.read(bytes, start, (int) Math.min(length, left));
        if (count > 0) {
            crc.update(bytes, start, count);
            left -= count;
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        // By reading: the checksum is over all bytes.
        byte[] skipped = new byte[(int) Math.min(Math.max(count, 0), 4096)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
