package io.maas.spi;

import java.io.IOException;
import java.io.OutputStream;

/** Takes the files of a model package while it is written. Used by one thread. */
public interface ArtifactWriter {

    /**
     * Starts a file.
     *
     * @param path its path, such as {@code trees.bin} or {@code graph/weights.bin}: parts of letters, digits, {@code .},
     *     {@code _} and {@code -}, joined by {@code /}, none of them {@code .} or {@code ..}
     * @return takes the bytes; the caller closes it before it starts another
     * @throws IllegalArgumentException if the path is malformed or was written before
     * @throws IOException if the file cannot be made
     */
    OutputStream create(String path) throws IOException;
}
