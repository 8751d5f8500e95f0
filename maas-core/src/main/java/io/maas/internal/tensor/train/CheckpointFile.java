package io.maas.internal.tensor.train;

import io.maas.CorruptModelException;
import io.maas.StoreException;
import io.maas.internal.digest.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * The state of a training on disk: what {@link CheckpointCodec} writes, and its SHA-256. A process that is killed while it saves
 * leaves the state before.
 */
final class CheckpointFile {

    private static final int DIGEST_BYTES = 32;
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Path file;
    private final CheckpointCodec codec;

    CheckpointFile(Path folder, CheckpointCodec codec) {
        this.folder = folder;
        this.codec = codec;
        file = folder.resolve("training.checkpoint");
    }

    void save(TrainingGraph graph, Progress progress) {
        Path scratch = folder.resolve("training.checkpoint.tmp");
        try {
            Files.createDirectories(folder);
            MessageDigest digest = Sha256.start();
            // Not a channel, which an interrupt would close.
            try (FileOutputStream out = new FileOutputStream(scratch.toFile());
                    BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
                    DataOutputStream data = new DataOutputStream(new DigestOutputStream(buffered, digest))) {
                codec.write(data, graph, progress);
                data.flush();
                buffered.write(digest.digest());
                buffered.flush();
                out.getFD().sync();
            }
            Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new StoreException("the checkpoint could not be written to " + folder + ": " + failed, failed);
        }
    }

    /**
     * Goes back to the saved state.
     *
     * @return whether there is one
     * @throws CorruptModelException if the file is damaged; nothing is changed then
     */
    boolean restore(TrainingGraph graph, Progress progress) {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            requireWhole();
            try (InputStream in = Files.newInputStream(file);
                    DataInputStream data = new DataInputStream(new BufferedInputStream(in, BUFFER))) {
                codec.read(data, graph, progress, file);
            }
            return true;
        } catch (EOFException cut) {
            throw new CorruptModelException(file + " is malformed; delete it to start anew", cut);
        } catch (IOException failed) {
            throw new StoreException("the checkpoint could not be read from " + file, failed);
        }
    }

    private void requireWhole() throws IOException {
        long left = Files.size(file) - DIGEST_BYTES;
        MessageDigest digest = Sha256.start();
        byte[] stored;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[BUFFER];
            int count;
            while (left > 0 && (count = in.read(block, 0, (int) Math.min(left, block.length))) > 0) {
                digest.update(block, 0, count);
                left -= count;
            }
            stored = in.readNBytes(DIGEST_BYTES);
        }
        if (left != 0 || !MessageDigest.isEqual(digest.digest(), stored)) {
            throw new CorruptModelException(file + " is damaged: its checksum differs; delete it to start anew");
        }
    }
}
