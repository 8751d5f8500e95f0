package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.spi.PackageStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A package as a folder. Symbolic links in it are refused.
 *
 * @param folder the folder of one version
 */
record FolderStorage(Path folder) implements PackageStorage {

    @Override
    public InputStream open(String path) throws IOException {
        return Disk.open(file(path));
    }

    @Override
    public long size(String path) throws IOException {
        return Disk.sizeOfRegular(file(path));
    }

    private Path file(String path) {
        Path file = folder;
        for (String part : path.split("/", -1)) {
            file = file.resolve(part);
            if (Files.isSymbolicLink(file)) {
                throw new CorruptModelException(file + " is a symbolic link, and a store does not follow links");
            }
        }
        return file;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
