package io.maas.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds whatever engine runs the network tanh(x W + b), W = [[1, 2], [3, -4]], b = [0.5, -0.5]. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EngineContract {

    private TensorModel model;

    abstract TensorModel open();

    @BeforeAll
    final void openOnce() {
        model = open();
    }

    @AfterAll
    final void close() {
        model.close();
    }

    private static float[] expected(float[] x) {
        return new float[] {
            (float) Math.tanh(x[0] + 3 * x[1] + 0.5), (float) Math.tanh(2 * x[0] - 4 * x[1] - 0.5),
        };
    }

    private static List<float[]> items(int count, long seed) {
        Random random = new Random(seed);
        List<float[]> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(new float[] {random.nextFloat() - 0.5f, random.nextFloat() - 0.5f});
        }
        return items;
    }

    @Test
    void theSignatureSaysWhatGoesInAndComesOut() {
        assertThat(model.signature()).isEqualTo(Networks.AFFINE);
    }

    @Test
    void wholeTensorsAreRun() {
        Tensor x = Tensor.floats(TensorShape.of(3, 2), 1, 0, 0, 0.25f, -0.5f, 0.5f);

        Map<String, Tensor> y = model.run(Map.of("x", x));

        assertThat(y).containsOnlyKeys("y");
        assertThat(y.get("y").shape()).isEqualTo(TensorShape.of(3, 2));
        // Printed by NumPy.
        assertThat(y.get("y").toFloats())
                .containsExactly(
                        new float[] {0.9051482f, 0.9051482f, 0.84828365f, -0.9051482f, 0.9051482f, -0.9981779f},
                        within(1e-6f));
    }

    @Test
    void everyFaultOfTheInputsIsToldAtOnce() {
        Tensor x = Tensor.ints(TensorShape.of(1, 2), 1, 2);
        Tensor unknown = Tensor.floats(TensorShape.of(1), 1);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> model.run(Map.of("x", x, "z", unknown)))
                .satisfies(bad -> assertThat(bad.faults())
                        .extracting(Fault::field, Fault::value)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple("x", "INT32 [1, 2]"),
                                org.assertj.core.groups.Tuple.tuple("z", "a tensor")))
                .withMessageContaining("FLOAT32 [?, 2]");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> model.run(Map.of()))
                .withMessageContaining("field x: found 'nothing'");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> model.run(Map.of("x", Tensor.floats(TensorShape.of(2), 1, 2))))
                .withMessageContaining("FLOAT32 [2]");
    }

    @Test
    void listsOfAnyLengthEqualOneByOne() {
        TensorPredictor<float[], float[]> predictor =
                model.predictor(TensorCodec.floats(), TensorBatching.DEFAULTS.withMaxBatch(4));
        for (int count : new int[] {0, 1, 3, 4, 5, 8, 11}) {
            List<float[]> items = items(count, count);

            List<float[]> answers = predictor.predictAll(items);

            assertThat(answers).hasSize(count);
            for (int i = 0; i < count; i++) {
                assertThat(answers.get(i)).containsExactly(expected(items.get(i)), within(1e-6f));
                assertThat(answers.get(i)).containsExactly(predictor.predict(items.get(i)), within(1e-6f));
            }
        }
    }

    @Test
    void itemsWrittenByManyThreadsComeOutInOrder() {
        TensorBatching parallel = TensorBatching.DEFAULTS.withMaxBatch(100).withParallelEncoding();
        TensorPredictor<float[], float[]> predictor = model.predictor(TensorCodec.floats(), parallel);
        List<float[]> items = items(250, 5);
        List<float[]> withBad = new ArrayList<>(items);
        withBad.add(7, new float[3]);

        List<float[]> answers = predictor.predictAll(items);
        List<Outcome<float[]>> outcomes = predictor.predictEach(withBad);

        assertThat(outcomes.get(7)).isInstanceOf(Outcome.Failure.class);
        for (int i = 0; i < items.size(); i++) {
            assertThat(answers.get(i)).containsExactly(expected(items.get(i)), within(1e-6f));
            assertThat(outcomes.get(i < 7 ? i : i + 1).orThrow())
                    .containsExactly(expected(items.get(i)), within(1e-6f));
        }
    }

    @Test
    void whatAWriterThrowsIsThrownOnceAllHaveEnded() {
        TensorCodec<Integer, Integer> broken = new TensorCodec<>() {
            @Override
            public void encode(Integer item, TensorSlot slot) {
                if (item == 3) {
                    throw new UnsupportedOperationException("three");
                }
                slot.floats(0).put(item).put(item);
            }

            @Override
            public Integer decode(TensorSlot slot) {
                return slot.size(0);
            }
        };
        TensorPredictor<Integer, Integer> predictor =
                model.predictor(broken, TensorBatching.DEFAULTS.withParallelEncoding());

        assertThatThrownBy(() -> predictor.predictAll(List.of(1, 2, 3, 4, 5, 6, 7, 8)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(predictor.predictAll(List.of(1, 2))).containsExactly(2, 2);
    }

    @Test
    void anItemOfTheWrongLengthIsToldByItsPlace() {
        TensorPredictor<float[], float[]> predictor =
                model.predictor(TensorCodec.floats(), TensorBatching.DEFAULTS.withMaxBatch(3));
        List<float[]> items = items(7, 1);
        items.set(1, new float[3]);
        items.set(5, new float[0]);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> predictor.predictAll(items))
                .satisfies(bad -> assertThat(bad.faults())
                        .extracting(Fault::place, Fault::value)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple("item 1", "3 numbers"),
                                org.assertj.core.groups.Tuple.tuple("item 5", "0 numbers")));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> predictor.predict(new float[1]));

        List<Outcome<float[]>> outcomes = predictor.predictEach(items);
        assertThat(outcomes).hasSize(7);
        for (int i = 0; i < 7; i++) {
            if (i == 1 || i == 5) {
                assertThat(outcomes.get(i)).isInstanceOf(Outcome.Failure.class);
            } else {
                assertThat(outcomes.get(i).orThrow()).containsExactly(expected(items.get(i)), within(1e-6f));
            }
        }
    }

    @Test
    void aCodecThatWritesTooLittleOrTooMuchIsCaught() {
        TensorCodec<Integer, Float> codec = new TensorCodec<>() {
            @Override
            public void encode(Integer count, TensorSlot slot) {
                for (int i = 0; i < count; i++) {
                    slot.floats(0).put(i);
                }
            }

            @Override
            public Float decode(TensorSlot slot) {
                return slot.floats(0).get();
            }
        };
        TensorPredictor<Integer, Float> predictor = model.predictor(codec);

        assertThat(predictor.predict(2)).isCloseTo((float) Math.tanh(3.5), within(1e-6f));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> predictor.predict(1))
                .withMessageContaining("field x: found '1 of 2 elements'");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> predictor.predict(3))
                .withMessageContaining("more elements");
        assertThat(predictor.predictEach(List.of(1, 2, 3)))
                .extracting(outcome -> outcome instanceof Outcome.Success)
                .containsExactly(false, true, false);
    }

    @Test
    void manyThreadsGetTheirOwnAnswers() throws Exception {
        TensorPredictor<float[], float[]> predictor = model.predictor(TensorCodec.floats());
        int threads = 8;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int seed = t;
                Callable<Integer> work = () -> {
                    together.await();
                    int wrong = 0;
                    for (int round = 0; round < 200; round++) {
                        List<float[]> items = items(1 + (round + seed) % 5, seed * 1000L + round);
                        List<float[]> answers = predictor.predictAll(items);
                        for (int i = 0; i < items.size(); i++) {
                            wrong += Math.abs(answers.get(i)[0] - expected(items.get(i))[0]) < 1e-5 ? 0 : 1;
                        }
                    }
                    return wrong;
                };
                done.add(pool.submit(work));
            }
            for (Future<Integer> each : done) {
                assertThat(each.get()).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aClosedModelSaysSoAndClosingTwiceIsHarmless() {
        TensorModel closed = open();
        TensorPredictor<float[], float[]> predictor = closed.predictor(TensorCodec.floats());
        closed.close();
        closed.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> predictor.predict(new float[2]))
                .withMessageContaining("is closed");
        assertThatIllegalStateException()
                .isThrownBy(() -> predictor.predictAll(items(3, 3)))
                .withMessageContaining("is closed");
    }

    @Test
    void closingWaitsForTheCallsInFlight() throws Exception {
        TensorModel closing = open();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TensorPredictor<float[], float[]> predictor = closing.predictor(new TensorCodec<float[], float[]>() {
            @Override
            public void encode(float[] item, TensorSlot slot) {
                TensorCodec.floats().encode(item, slot);
                inside.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException unexpected) {
                    throw new IllegalStateException(unexpected);
                }
            }

            @Override
            public float[] decode(TensorSlot slot) {
                return TensorCodec.floats().decode(slot);
            }
        });
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<float[]> answer = pool.submit(() -> predictor.predict(new float[] {1, 0}));
            inside.await();
            Future<?> closed = pool.submit(closing::close);
            assertThat(closed.isDone()).isFalse();
            goOn.countDown();

            assertThat(answer.get()).containsExactly(expected(new float[] {1, 0}), within(1e-6f));
            closed.get();
            assertThatIllegalStateException().isThrownBy(() -> predictor.predict(new float[2]));
        } finally {
            pool.shutdownNow();
        }
    }
}
