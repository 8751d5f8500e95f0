package io.maas.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of an archive, which can be read from any place. Their {@code toString} is for messages. */
sealed interface ArchiveBytes {

    /** Opens the bytes from a place on; the caller closes the stream. */
    InputStream from(long start) throws IOException;

    /** Those of a file, which is opened anew each time, so that nothing has to be closed at the end. */
    record OfFile(Path file) implements ArchiveBytes {

        @Override
        public InputStream from(long start) throws IOException {
            // Unlike a channel, a stream is not closed by an interrupt; it skips without reading.
            InputStream in = Files.newInputStream(file);
            try {
                in.skipNBytes(start);
                return in;
            } catch (IOException | RuntimeException failed) {
                in.close();
                throw failed;
            }
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    /** Those of an array, which nobody changes. */
    final class InMemory implements ArchiveBytes {

        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public InputStream from(long start) {
            int first = (int) Math.min(start, bytes.length);
            return new ByteArrayInputStream(bytes, first, bytes.length - first);
        }

        @Override
        public String toString() {
            return "a package of " + bytes.length + " bytes in memory";
        }
    }
}
