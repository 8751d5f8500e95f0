package io.maas.store;

import io.maas.ModelManifest.Artifact;
import io.maas.internal.digest.Sha256;
import io.maas.internal.manifest.ArtifactPaths;
import io.maas.spi.ArtifactWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A package in the making, where no reader looks. For one thread. */
final class StagedPackage implements ArtifactWriter, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final ArtifactPaths paths = new ArtifactPaths();
    private final List<Artifact> artifacts = new ArrayList<>();
    // Each is made durable on its own.
    private final Set<Path> folders = new LinkedHashSet<>();
    private @Nullable ArtifactStream open;

    private StagedPackage(Path folder) {
        this.folder = folder;
    }

    /** Starts a package in a new folder. */
    static StagedPackage create(Path folder) throws IOException {
        Path artifacts = folder.resolve(PublishedPackage.ARTIFACTS);
        Files.createDirectories(artifacts);
        StagedPackage staged = new StagedPackage(folder);
        staged.folders.add(artifacts);
        return staged;
    }

    @Override
    public OutputStream create(String path) throws IOException {
        checkClosed();
        paths.add(path);
        Path file = folder.resolve(PublishedPackage.ARTIFACTS);
        String[] parts = path.split("/", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            file = file.resolve(parts[i]);
            if (folders.add(file)) {
                Files.createDirectory(file);
            }
        }
        ArtifactStream stream = new ArtifactStream(path, file.resolve(parts[parts.length - 1]));
        open = stream;
        return stream;
    }

    Path folder() {
        return folder;
    }

    /** Returns the artifacts written, in the order in which they were. */
    List<Artifact> artifacts() {
        checkClosed();
        return List.copyOf(artifacts);
    }

    /**
     * Completes the package: after this, all of it survives a loss of power.
     *
     * <p>May be called again with another version.
     *
     * @param bytes the manifest
     */
    void seal(byte[] bytes) throws IOException {
        for (Path each : folders) {
            Disk.syncFolder(each);
        }
        Path file = folder.resolve(PublishedPackage.MANIFEST);
        Path checksum = folder.resolve(PublishedPackage.CHECKSUM);
        Files.deleteIfExists(file);
        Files.deleteIfExists(checksum);
        Disk.writeNew(file, bytes);
        Disk.writeNew(checksum, PublishedPackage.checksum(bytes));
        Disk.syncFolder(folder);
    }

    private void checkClosed() {
        ArtifactStream unfinished = open;
        if (unfinished != null) {
            throw new IllegalStateException("the artifact " + unfinished.path + " was not closed");
        }
    }

    /** Gives the package up, unless it was moved to where readers look. */
    @Override
    public void close() throws IOException {
        ArtifactStream unfinished = open;
        if (unfinished != null) {
            unfinished.out.close();
        }
        Disk.deleteTree(folder);
    }

    /** Counts and digests what is written, and makes it durable on close. */
    private final class ArtifactStream extends OutputStream {

        private final String path;
        private final Path file;
        private final OutputStream out;
        private final MessageDigest digest = Sha256.start();
        private long size;
        private boolean closed;

        ArtifactStream(String path, Path file) throws IOException {
            this.path = path;
            this.file = file;
            OutputStream raw = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            this.out = new BufferedOutputStream(new DigestOutputStream(raw, digest), BUFFER);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            size++;
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            out.write(bytes, start, length);
            size += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                out.close();
                Disk.sync(file);
                artifacts.add(new Artifact(path, size, Sha256.finish(digest)));
                open = null;
            }
        }
    }
}
