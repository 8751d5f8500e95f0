package io.maas.vision;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Files of two pixels side by side, of layouts that ImageIO does not write. */
final class FileBytes {

    private static final int WIDTH = 2;
    private static final int BMP_HEADERS = 14 + 40;

    private FileBytes() {}

    /** PNG; the row, packed, as it stands in the file. */
    static byte[] png(int bits, int colorType, int @Nullable [] palette, int @Nullable [] transparent, int... row) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13).putInt(WIDTH).putInt(1).put((byte) bits);
        chunk(out, "IHDR", header.put((byte) colorType).array());
        if (palette != null) {
            chunk(out, "PLTE", bytes(palette));
        }
        if (transparent != null) {
            chunk(out, "tRNS", bytes(transparent));
        }
        Deflater deflater = new Deflater();
        byte[] filtered = new byte[1 + row.length];
        System.arraycopy(bytes(row), 0, filtered, 1, row.length);
        deflater.setInput(filtered);
        deflater.finish();
        byte[] packed = new byte[100];
        int length = deflater.deflate(packed);
        deflater.end();
        chunk(out, "IDAT", Arrays.copyOf(packed, length));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
        chunk.put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, 4 + data.length);
        out.writeBytes(chunk.putInt((int) sum.getValue()).array());
    }

    /** BMP; the palette as blue, green, red and 0, the row as it stands in the file. */
    static byte[] bmp(int bits, int compression, int[] table, int... row) {
        int padded = (row.length + 3) / 4 * 4;
        int start = BMP_HEADERS + table.length;
        ByteBuffer out = ByteBuffer.allocate(start + padded).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {'B', 'M'}).putInt(out.limit()).putInt(0).putInt(start);
        out.putInt(40).putInt(WIDTH).putInt(1).putShort((short) 1).putShort((short) bits);
        out.putInt(compression).putInt(padded).putInt(2835).putInt(2835);
        out.putInt(compression == 0 ? table.length / 4 : 0).putInt(0);
        return out.put(bytes(table)).put(bytes(row)).array();
    }

    /** BMP whose header tells which bits of a pixel are red, green and blue. */
    static byte[] bmpMasked(int bits, int[] masks, int... row) {
        ByteBuffer table = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        for (int mask : masks) {
            table.putInt(mask);
        }
        int[] values = new int[12];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.get(i) & 0xFF;
        }
        return bmp(bits, 3, values, row);
    }

    /** TIFF of one strip, packed bit by bit; for each sample of a pixel its bits. */
    static byte[] tiff(int photometric, int[] bits, int... samples) {
        int[][] tags = {
            {256, WIDTH},
            {257, 1},
            {258, -1},
            {259, 1},
            {262, photometric},
            {273, -1},
            {277, bits.length},
            {278, 1},
            {279, -1}
        };
        StringBuilder packed = new StringBuilder();
        for (int i = 0; i < samples.length; i++) {
            int wide = bits[i % bits.length];
            for (int bit = wide - 1; bit >= 0; bit--) {
                packed.append(samples[i] >> bit & 1);
            }
        }
        int length = (packed.length() + 7) / 8;
        int table = 8 + 2 + tags.length * 12 + 4;
        int start = table + 2 * bits.length;
        ByteBuffer out = ByteBuffer.allocate(start + length);
        out.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) tags.length);
        for (int[] tag : tags) {
            out.putShort((short) tag[0]).putShort((short) (tag[1] < 0 ? tag[0] == 258 ? 3 : 4 : 3));
            out.putInt(tag[0] == 258 ? bits.length : 1);
            boolean inPlace = bits.length == 1;
            out.putInt(
                    switch (tag[0]) {
                        case 258 -> inPlace ? bits[0] << 16 : table;
                        case 273 -> start;
                        case 279 -> length;
                        default -> tag[1] << 16;
                    });
        }
        out.putInt(0);
        for (int each : bits) {
            out.putShort((short) each);
        }
        for (int i = 0; i < packed.length(); i++) {
            int at = start + i / 8;
            out.put(at, (byte) (out.get(at) | (packed.charAt(i) - '0') << (7 - i % 8)));
        }
        return out.array();
    }

    /** JPEG of four components; Adobe's segment says how they are meant: 0 for CMYK, 2 for YCCK. */
    static byte[] jpegOfFourInks(int transform) throws IOException {
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(inks, null, null), null);
        } finally {
            writer.dispose();
        }
        byte[] file = out.toByteArray();
        byte[] adobe = {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return ByteBuffer.allocate(file.length + adobe.length)
                .put(file, 0, 2)
                .put(adobe)
                .put(file, 2, file.length - 2)
                .array();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
