package io.maas.vision.internal.pixels;

import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes in memory as ImageIO reads them: without a copy and without ImageIO's cache files. */
final class ByteImageStream extends ImageInputStreamImpl {

    private final byte[] bytes;

    ByteImageStream(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos >= bytes.length ? -1 : bytes[(int) streamPos++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, into, offset, count);
        streamPos += count;
        return count;
    }
}
