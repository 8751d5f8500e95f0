package io.maas.tabular.internal.csv;

import java.io.IOException;
import java.io.Reader;

/** Makes one space of any number of spaces and tabs between the fields of a line, and none of those around the line. */
final class AlignedText extends Reader {

    private static final int ROOM = 8192;
    private static final int NOTHING = -1;

    private final Reader in;
    private final char quote;
    private final char[] room = new char[ROOM];
    private int at;
    private int end;
    private int held = NOTHING;
    private boolean lineStart = true;
    private boolean blank;
    private boolean quoted;

    AlignedText(Reader in, char quote) {
        this.in = in;
        this.quote = quote;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            int next = next(written == 0);
            if (next < 0) {
                break;
            }
            into[offset + written++] = (char) next;
        }
        return written == 0 && length > 0 ? -1 : written;
    }

    /** The next character, or -1 at the end, and where reading on could mean waiting although there is something to give. */
    private int next(boolean wait) throws IOException {
        if (held != NOTHING) {
            int next = held;
            held = NOTHING;
            return next;
        }
        while (true) {
            if (at == end) {
                if (!wait) {
                    return NOTHING;
                }
                end = Math.max(0, in.read(room, 0, ROOM));
                at = 0;
                if (end == 0) {
                    return NOTHING;
                }
            }
            char c = room[at++];
            quoted ^= c == quote;
            if (!quoted && (c == ' ' || c == '\t')) {
                blank = !lineStart;
                continue;
            }
            boolean breaks = !quoted && (c == '\n' || c == '\r');
            boolean separates = blank && !breaks;
            lineStart = breaks;
            blank = false;
            if (separates) {
                held = c;
                return ' ';
            }
            return c;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
