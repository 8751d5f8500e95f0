package io.maas.internal.tensor.train;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a training keeps its state.
 *
 * @param folder the folder; null to keep none
 * @param steps after how many steps it is kept within an epoch too; 0 to keep it after epochs only
 */
public record Checkpoints(@Nullable Path folder, int steps) {

    /** No checkpoints. */
    public static final Checkpoints NONE = new Checkpoints(null, 0);
}
