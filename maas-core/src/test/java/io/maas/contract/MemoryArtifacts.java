package io.maas.contract;

import io.maas.CorruptModelException;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/** Artifacts in memory, with no checksums in the way of a test that damages them. For one thread. */
public final class MemoryArtifacts implements ArtifactWriter, ArtifactReader {

    private final Map<String, byte[]> files = new TreeMap<>();

    /** Starts without files. */
    public MemoryArtifacts() {}

    /**
     * Returns the files written so far.
     *
     * @return their bytes by path; changes write through
     */
    public Map<String, byte[]> files() {
        return files;
    }

    @Override
    public OutputStream create(String path) {
        return new ByteArrayOutputStream() {
            @Override
            public void close() {
                files.put(path, toByteArray());
            }
        };
    }

    @Override
    public byte[] read(String path, long limit) {
        byte[] bytes = files.get(path);
        if (bytes == null || bytes.length > limit) {
            throw new CorruptModelException(path + " is missing, or larger than " + limit);
        }
        return bytes.clone();
    }
}
