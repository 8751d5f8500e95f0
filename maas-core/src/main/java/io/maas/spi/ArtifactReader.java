package io.maas.spi;

import io.maas.CorruptModelException;
import java.io.IOException;
import java.nio.file.Path;

/** Gives the files of a model package, each verified against the manifest before it is handed out. Used by one thread. */
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

    /**
     * Verifies a file in place, for readers that need a file on disk.
     *
     * @param path its path, as it was written
     * @return where the file is; read-only
     * @throws CorruptModelException if the file is missing or differs from the manifest
     * @throws IOException if it cannot be read
     */
    Path file(String path) throws IOException;
}
