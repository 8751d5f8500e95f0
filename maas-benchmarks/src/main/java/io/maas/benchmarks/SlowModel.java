package io.maas.benchmarks;

import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.Regression;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Doubles a number, and takes as long for each input as is asked of it; batches save nothing. It either computes, or sleeps while
 * it holds one of as many places as there are cores, which takes as long and disturbs no other program.
 *
 * @param manifest describes it
 */
record SlowModel(ModelManifest manifest) implements Model<Double, Regression> {

    private static final Semaphore PLACES = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    /** Places are given up after so long, as the processor is taken from threads. */
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static volatile long nanos = 1;
    private static volatile boolean computes;

    /**
     * Sets what all models of this kind cost.
     *
     * @param nanosEach what an input takes if there is a core for it
     * @param bySpinning whether to compute instead of sleeping
     */
    static void cost(long nanosEach, boolean bySpinning) {
        nanos = nanosEach;
        computes = bySpinning;
    }

    static SlowModel unpublished() {
        return new SlowModel(BenchmarkFormat.manifest(ServedCase.SLOW));
    }

    @Override
    public Regression predict(Double input) {
        if (computes) {
            spin(nanos);
        } else {
            sleep(nanos);
        }
        return new Regression(2 * input);
    }

    @Override
    public List<Regression> predictAll(List<? extends Double> inputs) {
        List<Regression> answers = new ArrayList<>(inputs.size());
        for (Double input : inputs) {
            answers.add(predict(input));
        }
        return List.copyOf(answers);
    }

    private static void sleep(long duration) {
        for (long left = duration; left > 0; left -= SLICE_NANOS) {
            PLACES.acquireUninterruptibly();
            try {
                long end = System.nanoTime() + Math.min(left, SLICE_NANOS);
                for (long rest = end - System.nanoTime(); rest > 0; rest = end - System.nanoTime()) {
                    LockSupport.parkNanos(rest);
                }
            } finally {
                PLACES.release();
            }
        }
    }

    /** As many steps as take so long on a core of its own. */
    private static void spin(long duration) {
        long burnt = BatchFriendlyModel.burn(1, (int) (duration * StepsPerNano.VALUE));
        if (burnt == 0) {
            throw new IllegalStateException("odd seeds never reach 0");
        }
    }

    /** Measured once, when it is first needed. */
    private static final class StepsPerNano {

        private static final int STEPS = 50_000_000;
        static final double VALUE = measure();

        private static double measure() {
            BatchFriendlyModel.burn(1, STEPS);
            long start = System.nanoTime();
            long burnt = BatchFriendlyModel.burn(1, STEPS);
            return STEPS / (double) (System.nanoTime() - start - (burnt == 0 ? 1 : 0));
        }
    }
}
