package io.maas.spi;

import io.maas.CorruptModelException;
import java.io.IOException;

/**
 * Gives the files of a model package, each verified against the manifest before it is handed out. Used by one thread.
 *
 * <p>Files come as bytes, never as paths: a file on disk could be replaced between its verification and its use. A format
 * whose engine needs a folder writes the bytes to a temporary one of its own, and deletes it when the model is closed.
 */
public interface ArtifactReader {

    /**
     * Reads a file whole; the bytes returned are those that were verified.
     *
     * @param path its path, as it was written
     * @param limit the largest size taken, in bytes
     * @return its bytes
     * @throws CorruptModelException if the file is missing from the package, larger than the limit, or its size or SHA-256
     *     differs from the manifest
     * @throws IOException if it cannot be read
     */
    byte[] read(String path, long limit) throws IOException;
}
