package io.maas.tensor;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the engine is started; the same for the whole process. Immutable.
 *
 * @param nativesFolder where TensorFlow's native libraries (630 MB) are extracted once and found again by every later start; if
 *     empty, the folder named by the system property {@code maas.natives}, else {@code maas/natives} in the user's cache
 *     folder. Several processes may share it. It must allow the execution of files
 * @param intraOpThreads how many threads one operation may use, such as one large matrix product; 0 for as many as there are
 *     processors
 * @param interOpThreads how many operations of one call may run at the same time; 0 to run them one after the other in the
 *     calling thread, which is fastest unless the network has wide parallel branches
 * @param chatter whether TensorFlow may write its own messages to standard error
 */
public record TensorSettings(Optional<Path> nativesFolder, int intraOpThreads, int interOpThreads, boolean chatter) {

    /** The user's cache folder, all processors within an operation, operations in the calling thread, no chatter. */
    public static final TensorSettings DEFAULTS = new TensorSettings(Optional.empty(), 0, 0, false);

    /** Checks the numbers of threads. */
    public TensorSettings {
        if (intraOpThreads < 0 || interOpThreads < 0) {
            throw new IllegalArgumentException(
                    "numbers of threads must be at least 0, not " + Math.min(intraOpThreads, interOpThreads));
        }
    }

    /**
     * Sets where the native libraries are kept.
     *
     * @param folder the folder; made if missing
     * @return settings with this folder
     */
    public TensorSettings withNativesFolder(Path folder) {
        return new TensorSettings(Optional.of(folder), intraOpThreads, interOpThreads, chatter);
    }

    /**
     * Sets the number of threads within an operation. With 1, the same training under the same seed gives the same weights bit
     * for bit.
     *
     * @param threads the threads, or 0 for as many as there are processors
     * @return settings with this number
     * @throws IllegalArgumentException if the number is negative
     */
    public TensorSettings withIntraOpThreads(int threads) {
        return new TensorSettings(nativesFolder, threads, interOpThreads, chatter);
    }

    /**
     * Sets the number of operations at the same time.
     *
     * @param threads the threads, or 0 for the calling thread alone
     * @return settings with this number
     * @throws IllegalArgumentException if the number is negative
     */
    public TensorSettings withInterOpThreads(int threads) {
        return new TensorSettings(nativesFolder, intraOpThreads, threads, chatter);
    }

    /**
     * Lets TensorFlow write its own messages to standard error, to find out what it does at the start.
     *
     * @return settings with messages
     */
    public TensorSettings withChatter() {
        return new TensorSettings(nativesFolder, intraOpThreads, interOpThreads, true);
    }
}
