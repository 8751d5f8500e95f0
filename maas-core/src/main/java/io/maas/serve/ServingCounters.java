package io.maas.serve;

import io.maas.DeadlineExceededException;
import io.maas.InvalidInputException;
import io.maas.MaasException;
import io.maas.Outcome;
import io.maas.OverloadedException;
import io.maas.PredictionCancelledException;
import io.maas.serve.ModelStats.Errors;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of one served model. */
final class ServingCounters {

    private final Histogram queueWait = new Histogram(1);
    private final Histogram batchCompute = new Histogram(1);
    private final Histogram directCompute = new Histogram(Stripes.COUNT);
    private final Histogram batchSize = new Histogram(1);
    private final LongAdder answered = new LongAdder();
    private final LongAdder invalid = new LongAdder();
    private final LongAdder overloaded = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void waited(long nanos) {
        queueWait.count(0, nanos);
    }

    void batch(int size, long nanos) {
        batchSize.count(0, size);
        batchCompute.count(0, nanos);
    }

    void directCall(int stripe, long nanos) {
        directCompute.count(stripe, nanos);
    }

    void answered(int inputs) {
        answered.add(inputs);
    }

    /** Counts answers and failures of a list. */
    void answered(List<? extends Outcome<?>> outcomes) {
        int good = 0;
        for (Outcome<?> outcome : outcomes) {
            if (outcome instanceof Outcome.Failure<?> failure) {
                failed(failure.reason());
            } else {
                good++;
            }
        }
        answered.add(good);
    }

    /** Counts what a call or an input of a batch ended with. */
    void failed(MaasException reason) {
        if (reason instanceof InvalidInputException) {
            invalid.increment();
        } else if (reason instanceof OverloadedException) {
            overloaded.increment();
        } else if (reason instanceof DeadlineExceededException) {
            expired.increment();
        } else if (reason instanceof PredictionCancelledException) {
            cancelled.increment();
        } else {
            failed.increment();
        }
    }

    Errors errors() {
        return new Errors(invalid.sum(), overloaded.sum(), expired.sum(), cancelled.sum(), failed.sum());
    }

    long answered() {
        return answered.sum();
    }

    Distribution queueWait() {
        return queueWait.snapshot();
    }

    Distribution batchCompute() {
        return batchCompute.snapshot();
    }

    /** Of direct calls, and so how many there were. */
    Distribution directCompute() {
        return directCompute.snapshot();
    }

    Distribution batchSize() {
        return batchSize.snapshot();
    }
}
