package io.maas.vision.internal.train;

import io.maas.StoreException;
import io.maas.TrainingFailedException;
import io.maas.internal.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Says of what images the state in a checkpoint's folder was learnt: the state itself tells networks and settings apart, but not what
 * the network saw.
 */
final class CheckpointOwner {

    private static final String FILE = "images.sha256";

    private CheckpointOwner() {}

    /**
     * Takes a folder for a training, or goes on with one that is this training's.
     *
     * @param folder the folder
     * @param learnt describes what is learnt from
     * @throws TrainingFailedException if the folder is another training's
     * @throws StoreException if it cannot be read or written
     */
    static void claim(Path folder, String learnt) {
        String mine = Sha256.of(learnt.getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve(FILE);
        try {
            if (Files.exists(file)) {
                if (!Files.readString(file).strip().equals(mine)) {
                    throw new TrainingFailedException(folder
                            + " keeps the state of a training with other images, labels, preprocessing or augmentation; delete"
                            + " it to start anew");
                }
                return;
            }
            Files.createDirectories(folder);
            Path scratch = Files.createTempFile(folder, FILE, ".tmp");
            Files.writeString(scratch, mine);
            Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new StoreException("the checkpoint could not be kept in " + folder + ": " + failed, failed);
        }
    }
}
