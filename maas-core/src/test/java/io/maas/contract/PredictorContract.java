package io.maas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.Outcome;
import io.maas.Predictor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Predictor} must do. Extend it with a test class of your own, and hand it your predictor.
 *
 * @param <I> what goes in
 * @param <O> the typed answer; its {@code equals} says whether two answers are the same
 */
public abstract class PredictorContract<I, O> {

    private static final int THREADS = 8;
    private static final int ROUNDS = 30;

    /** Used by subclasses. */
    protected PredictorContract() {}

    /**
     * Returns the predictor under test; may be the same each time.
     *
     * @return the predictor
     */
    protected abstract Predictor<I, O> predictor();

    /**
     * Returns inputs that can be answered.
     *
     * @return at least three, not all with the same answer
     */
    protected abstract List<I> inputs();

    /**
     * Returns an input that cannot be answered.
     *
     * @return the input
     */
    protected abstract I badInput();

    /** The examples must be able to show a difference. */
    @Test
    protected void theInputsOfThisTestDiffer() {
        assertThat(inputs()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(oneByOne(predictor(), inputs())).doesNotContainNull();
        assertThat(List.copyOf(oneByOne(predictor(), inputs())).stream().distinct())
                .hasSizeGreaterThan(1);
    }

    /** A batch gives what its items give one by one, in their order, whatever its size. */
    @Test
    protected void aBatchEqualsItsItems() {
        Predictor<I, O> predictor = predictor();
        List<I> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.addAll(inputs());
        }
        Collections.shuffle(many, new Random(7));
        List<O> expected = oneByOne(predictor, many);

        for (int size : new int[] {1, 2, 3, 7, 64, many.size()}) {
            int end = Math.min(size, many.size());
            assertThat(predictor.predictAll(many.subList(0, end)))
                    .as("a batch of %s", end)
                    .isEqualTo(expected.subList(0, end));
        }
    }

    /** Reversed inputs give reversed answers. */
    @Test
    protected void orderIsKept() {
        List<I> reversed = new ArrayList<>(inputs());
        Collections.reverse(reversed);
        List<O> answers = new ArrayList<>(predictor().predictAll(inputs()));
        Collections.reverse(answers);

        assertThat(predictor().predictAll(reversed)).isEqualTo(answers);
    }

    /** Nothing in, nothing out. */
    @Test
    protected void anEmptyBatchHasNoAnswers() {
        assertThat(predictor().predictAll(List.of())).isEmpty();
        assertThat(predictor().predictEach(List.of())).isEmpty();
    }

    /** Answers belong to the caller, but the list is not to be written. */
    @Test
    protected void answersAreUnmodifiable() {
        List<O> answers = predictor().predictAll(inputs());
        List<Outcome<O>> outcomes = predictor().predictEach(inputs());

        assertThatThrownBy(() -> answers.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> outcomes.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    /** A bad input is told with its faults. */
    @Test
    protected void aBadInputIsToldWithItsFaults() {
        InvalidInputException bad = catchThrowableOfType(
                InvalidInputException.class, () -> predictor().predict(badInput()));

        assertThat(bad).isNotNull();
        assertThat(bad.faults())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.expected()).isNotBlank());
    }

    /** The faults of a batch stand at the places of all its bad items and at no other. */
    @Test
    protected void faultsOfABatchNameTheirItems() {
        for (int first = 0; first <= inputs().size(); first++) {
            List<I> batch = new ArrayList<>(inputs());
            batch.add(first, badInput());
            batch.add(badInput());
            int last = batch.size() - 1;

            InvalidInputException bad = catchThrowableOfType(
                    InvalidInputException.class, () -> predictor().predictAll(batch));

            assertThat(bad).isNotNull();
            assertThat(bad.faults().stream().map(Fault::place).distinct())
                    .containsExactly("item " + first, "item " + last);
        }
    }

    /** Good items are answered although others are bad. */
    @Test
    protected void goodItemsAreAnsweredAmongBadOnes() {
        Predictor<I, O> predictor = predictor();
        List<O> expected = oneByOne(predictor, inputs());
        for (int place = 0; place <= inputs().size(); place++) {
            List<I> batch = new ArrayList<>(inputs());
            batch.add(place, badInput());

            List<Outcome<O>> outcomes = predictor.predictEach(batch);

            assertThat(outcomes).hasSameSizeAs(batch);
            assertThat(outcomes.get(place))
                    .isInstanceOfSatisfying(
                            Outcome.Failure.class,
                            failure -> assertThat(failure.reason()).isInstanceOf(InvalidInputException.class));
            List<O> answers = new ArrayList<>();
            for (int i = 0; i < outcomes.size(); i++) {
                if (i != place) {
                    answers.add(outcomes.get(i).orThrow());
                }
            }
            assertThat(answers).isEqualTo(expected);
        }
        // And the bad ones left nothing behind.
        assertThat(oneByOne(predictor, inputs())).isEqualTo(expected);
    }

    /**
     * Many threads get the answers that one thread gets, bad items among them.
     *
     * @throws Exception if a thread fails
     */
    @Test
    protected void manyThreadsGetWhatOneGets() throws Exception {
        Predictor<I, O> predictor = predictor();
        List<O> expected = oneByOne(predictor, inputs());
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                all.add(threads.submit(() -> {
                    start.await();
                    for (int round = 0; round < ROUNDS; round++) {
                        compare(predictor, expected, random);
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void compare(Predictor<I, O> predictor, List<O> expected, Random random) {
        List<I> inputs = inputs();
        List<I> batch = new ArrayList<>();
        List<O> answers = new ArrayList<>();
        for (int i = random.nextInt(40); i >= 0; i--) {
            int index = random.nextInt(inputs.size());
            batch.add(inputs.get(index));
            answers.add(expected.get(index));
        }
        switch (random.nextInt(3)) {
            case 0 -> assertThat(oneByOne(predictor, batch)).isEqualTo(answers);
            case 1 -> assertThat(predictor.predictAll(batch)).isEqualTo(answers);
            default -> {
                batch.add(badInput());
                List<Outcome<O>> outcomes = predictor.predictEach(batch);
                assertThat(outcomes.get(answers.size())).isInstanceOf(Outcome.Failure.class);
                assertThat(outcomes.subList(0, answers.size()).stream()
                                .map(Outcome::orThrow)
                                .toList())
                        .isEqualTo(answers);
            }
        }
    }

    private static <I, O> List<O> oneByOne(Predictor<I, O> predictor, List<I> inputs) {
        List<O> answers = new ArrayList<>();
        for (I input : inputs) {
            answers.add(predictor.predict(input));
        }
        return answers;
    }
}
