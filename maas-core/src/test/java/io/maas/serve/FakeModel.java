package io.maas.serve;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelRef;
import io.maas.contract.line.LineModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * Answers a number with its double. Negative numbers are bad input, 13 makes it fail. Each computation waits for a permit of
 * the gate, and is noted.
 */
final class FakeModel implements Model<Integer, Integer> {

    final Semaphore gate = new Semaphore(Integer.MAX_VALUE / 2);
    /** Released once when a computation has begun. */
    final Semaphore begun = new Semaphore(0);

    final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

    /** Lets computations wait from now on. */
    void shut() {
        gate.drainPermits();
    }

    void open() {
        gate.release(1_000_000);
    }

    ServedVersion<Integer, Integer> version(int number) {
        return ServedVersion.of(this, new ModelRef("fake", number), this::close);
    }

    @Override
    public ModelManifest manifest() {
        return LineModel.of(1, 1, 1).manifest();
    }

    @Override
    public Integer predict(Integer input) {
        return predictAll(List.of(input)).get(0);
    }

    @Override
    public List<Integer> predictAll(List<? extends Integer> inputs) {
        batches.add(List.copyOf(inputs));
        begun.release();
        gate.acquireUninterruptibly();
        List<Integer> answers = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            int input = inputs.get(i);
            if (input == 13) {
                throw new IllegalArgumentException("unlucky");
            }
            if (input < 0) {
                faults.add(Fault.of("", input, "zero or more").at("item " + i));
            }
            answers.add(2 * input);
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return List.copyOf(answers);
    }
}
