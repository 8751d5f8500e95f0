package io.maas.spi;

import io.maas.CorruptModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/**
 * Where the files of one model package are kept: in a folder, in one archive file, in memory, or in a place of your own.
 *
 * <p>A package has the files {@code manifest.json}, {@code manifest.json.sha256} and those below {@code artifacts/}. A storage
 * hands bytes out and need not verify them: {@link io.maas.store.ModelPackage} compares whatever it reads with the checksums, and
 * parses only the bytes in memory that it compared. So a storage may change while it is read; that is found out.
 *
 * <p>This is where protection belongs, as a storage that wraps another one. For signatures, it verifies the one over
 * {@code manifest.json} when that file is opened: the manifest holds name, version and the SHA-256 of every artifact. For
 * encryption, {@link #open} decrypts, with name, version and path as associated data, and {@link #size} is that of the plain bytes.
 * Whoever writes such a package wraps the {@link ArtifactWriter}. Neither is built yet.
 *
 * <p>Implementations are thread-safe. Their {@code toString} says where the package is, for messages.
 */
public interface PackageStorage {

    /**
     * Opens a file.
     *
     * @param path its path in the package, such as {@code artifacts/trees.bin}
     * @return its bytes; the caller closes it
     * @throws NoSuchFileException if the package has no such file
     * @throws CorruptModelException if it is known to be damaged
     * @throws IOException if it cannot be read
     */
    InputStream open(String path) throws IOException;

    /**
     * Returns the size of a file, so that one that is too large is not read.
     *
     * @param path its path in the package
     * @return its size in bytes
     * @throws NoSuchFileException if the package has no such file
     * @throws CorruptModelException if it is known to be damaged
     * @throws IOException if it cannot be read
     */
    long size(String path) throws IOException;
}
