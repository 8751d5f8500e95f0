package io.maas.store;

import io.maas.ModelManifest.Artifact;
import io.maas.StoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/** Writes packages as one file, the form that {@link ArchiveStorage} reads. Equal packages give equal bytes. */
final class PackageArchive {

    private static final int BUFFER = 1 << 16;

    private PackageArchive() {}

    /**
     * Writes a new file, verifying what it copies. The file appears whole or not at all, and survives a loss of power.
     *
     * @throws StoreException if there is such a file
     */
    static void save(PublishedPackage files, Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreException(file + " exists and was left alone; name a new file, or delete that one");
        }
        Path scratch = file.resolveSibling("." + Disk.nameOf(file) + "-" + UUID.randomUUID());
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(scratch, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER)) {
                write(files, out);
            }
            Disk.sync(scratch);
            // Not by replacing: should another have made the file meanwhile, it stays.
            Files.move(scratch, file);
            Disk.syncFolder(Disk.folderOf(file));
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    /** Writes a package, verifying what it copies. */
    static void write(PublishedPackage files, OutputStream out) throws IOException {
        Output archive = new Output(out);
        archive.add(ArchiveStorage.FORM, ArchiveStorage.form());
        archive.add(PublishedPackage.MANIFEST, files.manifestBytes());
        archive.add(PublishedPackage.CHECKSUM, PublishedPackage.checksum(files.manifestBytes()));
        List<Artifact> sorted = new ArrayList<>(files.artifacts());
        sorted.sort((one, other) -> one.path().compareTo(other.path()));
        for (Artifact each : sorted) {
            // The checksum stands before the contents, so these are read twice.
            CRC32 crc = new CRC32();
            files.copy(each.path(), new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
            archive.start(PublishedPackage.ARTIFACTS + "/" + each.path(), each.size(), (int) crc.getValue());
            files.copy(each.path(), out);
        }
        archive.end();
    }

    static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** A ZIP file in the making. */
    private static final class Output {

        private final OutputStream out;
        private final List<ZipRecords.Entry> entries = new ArrayList<>();
        private long next;

        Output(OutputStream out) {
            this.out = out;
        }

        void start(String path, long size, int crc) throws IOException {
            ZipRecords.Entry entry = new ZipRecords.Entry(path, size, crc, next);
            entries.add(entry);
            out.write(entry.header());
            next = entry.end();
        }

        void add(String path, byte[] bytes) throws IOException {
            start(path, bytes.length, crc(bytes));
            out.write(bytes);
        }

        void end() throws IOException {
            out.write(ZipRecords.end(entries, next));
        }
    }
}
