package io.maas.serve;

import io.maas.ModelRef;
import java.util.Optional;

/**
 * What is going on with one served model, at one moment. Figures count from when the hub first served it.
 *
 * @param reference the model as it was asked for, such as {@code press-failure@production}
 * @param version the version that serves now; empty if none has served yet
 * @param answered inputs that were answered, counted right after their callers have the answers
 * @param direct calls that went to the model without a queue
 * @param errors inputs and calls without an answer
 * @param waiting calls that wait now
 * @param queueWait how long calls waited in the queue, in nanoseconds
 * @param compute how long batches and direct calls took to compute, in nanoseconds
 * @param batchSize inputs a batch; direct calls are not among them
 * @param batched whether calls are gathered into batches now
 * @param swaps how often another version took over
 * @param versionsInMemory versions that are loaded now: the one that serves, and those that still finish calls
 * @param artifactBytes the size of the serving version's files, which is about what it takes in memory; handles that ask by
 *     other types and other references to the same version share it
 * @param refusals how many versions were refused
 * @param refused the version that was to take over and was refused, while the alias still points at it; the reason was logged
 *     and told to the listeners
 * @param missing whether the store has nothing now under the reference; a version that serves goes on
 */
public record ModelStats(
        String reference,
        Optional<ModelRef> version,
        long answered,
        long direct,
        Errors errors,
        int waiting,
        Distribution queueWait,
        Distribution compute,
        Distribution batchSize,
        boolean batched,
        long swaps,
        int versionsInMemory,
        long artifactBytes,
        long refusals,
        Optional<ModelRef> refused,
        boolean missing) {

    /**
     * Inputs and calls without an answer, by the reason.
     *
     * @param invalid inputs that cannot be answered
     * @param overloaded calls that were refused because too many waited
     * @param expired calls whose deadline passed
     * @param cancelled calls that were given up by their caller
     * @param failed inputs at which the model failed
     */
    public record Errors(long invalid, long overloaded, long expired, long cancelled, long failed) {

        /**
         * Returns all errors.
         *
         * @return the sum
         */
        public long total() {
            return invalid + overloaded + expired + cancelled + failed;
        }
    }
}
