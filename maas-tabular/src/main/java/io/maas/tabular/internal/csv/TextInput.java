package io.maas.tabular.internal.csv;

import io.maas.Fault;
import io.maas.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes a file: takes note of a byte order mark, and instead of replacing bytes that the charset does not know names the
 * line where they stand.
 */
final class TextInput extends Reader {

    private static final int ROOM = 8192;
    private static final int LONGEST_MARK = 3;

    private final String name;
    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(ROOM).flip();
    private CharBuffer peeked = CharBuffer.allocate(0);
    private boolean bytesEnd;
    private boolean flushed;
    private long line = 1;

    TextInput(String name, InputStream in, Charset charset) throws IOException {
        this.name = name;
        this.in = in;
        while (bytes.remaining() < LONGEST_MARK && !bytesEnd) {
            fill();
        }
        if (startsWith('P', 'K', 3) || startsWith(0x1F, 0x8B)) {
            throw new InvalidInputException(new Fault(
                    name,
                    "",
                    "an archive or a workbook",
                    "a text file; save the workbook as CSV, or unpack the archive"));
        }
        this.decoder = charsetOf(charset)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Skips a byte order mark and returns the charset that it stands for. */
    private Charset charsetOf(Charset unmarked) {
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            return skipped(3, StandardCharsets.UTF_8);
        }
        if (startsWith(0xFE, 0xFF)) {
            return skipped(2, StandardCharsets.UTF_16BE);
        }
        return startsWith(0xFF, 0xFE) ? skipped(2, StandardCharsets.UTF_16LE) : unmarked;
    }

    private boolean startsWith(int... mark) {
        if (bytes.remaining() < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes.get(bytes.position() + i) & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private Charset skipped(int length, Charset charset) {
        bytes.position(bytes.position() + length);
        return charset;
    }

    /** Returns the next characters without consuming them: as many as asked for, or all that are left. */
    CharSequence peek(int length) throws IOException {
        CharBuffer ahead = CharBuffer.allocate(length);
        ahead.put(peeked);
        boolean more = true;
        while (more && ahead.hasRemaining()) {
            more = decode(ahead);
        }
        peeked = ahead.flip();
        return peeked;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (length == 1 && !peeked.hasRemaining()) {
            // Room for a surrogate pair, which is decoded as one.
            peek(2);
        }
        if (peeked.hasRemaining()) {
            int taken = Math.min(length, peeked.remaining());
            peeked.get(into, offset, taken);
            return taken;
        }
        CharBuffer room = CharBuffer.wrap(into, offset, length);
        int start = room.position();
        return decode(room) ? room.position() - start : -1;
    }

    /** Decodes at least one character, unless the end is reached. */
    private boolean decode(CharBuffer into) throws IOException {
        int start = into.position();
        while (into.position() == start) {
            if (flushed) {
                return false;
            }
            CoderResult result = decoder.decode(bytes, into, bytesEnd);
            count(into, start);
            if (result.isError() && into.position() == start) {
                throw undecodable(result);
            }
            if (result.isOverflow() && into.position() == start) {
                // A surrogate pair that does not fit: only peek leaves so little room.
                return false;
            }
            if (result.isUnderflow()) {
                if (bytesEnd) {
                    decoder.flush(into);
                    flushed = true;
                } else {
                    fill();
                }
            }
        }
        return true;
    }

    private void count(CharBuffer decoded, int start) {
        for (int i = start; i < decoded.position(); i++) {
            line += decoded.get(i) == '\n' ? 1 : 0;
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        if (count < 0) {
            bytesEnd = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    private InvalidInputException undecodable(CoderResult result) {
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < result.length(); i++) {
            found.append(String.format("0x%02X ", bytes.get(bytes.position() + i)));
        }
        return new InvalidInputException(new Fault(
                name + " line " + line,
                "",
                "bytes " + found.toString().strip(),
                "text in " + decoder.charset()
                        + "; set the charset that the file is written in, such as windows-1252"));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
