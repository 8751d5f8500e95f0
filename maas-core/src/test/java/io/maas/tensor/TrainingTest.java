package io.maas.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.maas.InvalidInputException;
import io.maas.TrainingCancelledException;
import io.maas.TrainingFailedException;
import io.maas.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TrainingTest {

    private static final Network NETWORK = Network.floats(2)
            .layer(Layer.dense(16).activation(Activation.TANH))
            .layer(Layer.dropout(0.1))
            .layer(Layer.dense(2));

    /** Points in a square, of class 1 if both coordinates have the same sign: no line parts them. */
    private static TensorExamples squares(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] points = new float[count][];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            points[i] = new float[] {(float) random.nextDouble(-1, 1), (float) random.nextDouble(-1, 1)};
            labels[i] = points[i][0] * points[i][1] > 0 ? 1 : 0;
        }
        return TensorExamples.of(points, labels);
    }

    private static Training training() {
        return Training.of(NETWORK, Loss.categoricalCrossEntropy())
                .optimizer(Optimizer.adam())
                .learningRate(0.02)
                .epochs(3)
                .batchSize(16);
    }

    @Test
    void learnsWhatNoLineParts() {
        TrainedNetwork trained =
                training().epochs(40).validation(squares(200, 2)).fit(squares(300, 1));

        TrainingEpoch last = trained.epochs().get(39);
        assertThat(last.number()).isEqualTo(40);
        assertThat(last.validation().orElseThrow().metric()).isGreaterThan(0.93);
        assertThat(last.training().loss())
                .isLessThan(trained.epochs().get(0).training().loss());
    }

    @Test
    void sameSeedSameWeights() {
        TrainedNetwork one = training().fit(squares(100, 1));
        TrainedNetwork two = training().fit(squares(100, 1));
        TrainedNetwork other = training().seed(43).fit(squares(100, 1));

        for (String name : one.weightNames()) {
            assertThat(one.weight(name)).as(name).containsExactly(two.weight(name));
            assertThat(one.weight(name)).as(name).isNotEqualTo(other.weight(name));
        }
        assertThat(one.epochs()).isEqualTo(two.epochs());
    }

    @Test
    void trainingsSideBySideDoNotMeet() throws Exception {
        TrainedNetwork alone = training().fit(squares(100, 1));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<TrainedNetwork>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                long seed = 42L + i % 2;
                all.add(threads.submit(() -> training().seed(seed).fit(squares(100, 1))));
            }
            for (int i = 0; i < 8; i += 2) {
                for (String name : alone.weightNames()) {
                    assertThat(all.get(i).get().weight(name)).as(name).containsExactly(alone.weight(name));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void examplesComeOnceAnEpochInAnotherOrder() {
        List<Integer> seen = new ArrayList<>();
        TensorExamples inner = squares(50, 1);
        training().epochs(2).fit(new TensorExamples() {
            @Override
            public int size() {
                return inner.size();
            }

            @Override
            public void write(int index, ExampleSlot slot) {
                seen.add(index);
                inner.write(index, slot);
            }
        });

        assertThat(seen.subList(0, 50)).doesNotHaveDuplicates().isNotEqualTo(seen.subList(50, 100));
        assertThat(seen.subList(50, 100)).doesNotHaveDuplicates();
    }

    @Test
    void withoutShufflingTheOrderStays() {
        List<Integer> seen = new ArrayList<>();
        TensorExamples inner = squares(20, 1);
        training().epochs(1).withoutShuffling().fit(new TensorExamples() {
            @Override
            public int size() {
                return inner.size();
            }

            @Override
            public void write(int index, ExampleSlot slot) {
                seen.add(index);
                inner.write(index, slot);
            }
        });

        assertThat(seen).isSorted().hasSize(20);
    }

    @Test
    void examplesForValidationAreNotLearntFrom() {
        List<Integer> learnt = new ArrayList<>();
        List<Integer> judged = new ArrayList<>();
        TensorExamples inner = squares(50, 1);
        training().epochs(1).validationSplit(0.3).fit(new TensorExamples() {
            @Override
            public int size() {
                return inner.size();
            }

            @Override
            public void write(int index, ExampleSlot slot) {
                (slot.isLearning() ? learnt : judged).add(index);
                inner.write(index, slot);
            }
        });

        assertThat(learnt).hasSize(35).doesNotContainAnyElementsOf(judged);
        assertThat(judged).hasSize(15);
    }

    @Test
    void whatIsDrawnForAnExampleDependsOnSeedEpochAndExampleAlone() {
        List<Long> drawn = new ArrayList<>();
        TensorExamples inner = squares(2, 1);
        TensorExamples examples = new TensorExamples() {
            @Override
            public int size() {
                return inner.size();
            }

            @Override
            public void write(int index, ExampleSlot slot) {
                drawn.add(slot.random().nextLong());
                inner.write(index, slot);
            }
        };
        training().epochs(2).withoutShuffling().fit(examples);
        training().epochs(2).withoutShuffling().fit(examples);

        assertThat(drawn.subList(0, 4)).doesNotHaveDuplicates().isEqualTo(drawn.subList(4, 8));
    }

    @Test
    void earlyStoppingBringsTheBestWeightsBack() {
        // Judged by the wrong labels, every epoch after the first is worse.
        TensorExamples right = squares(200, 1);
        TensorExamples wrong = new TensorExamples() {
            @Override
            public int size() {
                return right.size();
            }

            @Override
            public void write(int index, ExampleSlot slot) {
                SplittableRandom random = new SplittableRandom(index);
                float[] point = {(float) random.nextDouble(-1, 1), (float) random.nextDouble(-1, 1)};
                slot.floats().put(point);
                slot.label(point[0] * point[1] > 0 ? 0 : 1);
            }
        };
        Training training = training().validation(wrong);
        TrainedNetwork stopped = training.epochs(30).earlyStopping(3).fit(right);
        TrainedNetwork best = training.epochs(stopped.bestEpoch()).fit(right);

        assertThat(stopped.epochs()).hasSize(stopped.bestEpoch() + 3).hasSizeLessThan(30);
        double least = stopped.epochs().stream()
                .mapToDouble(epoch -> epoch.validation().orElseThrow().loss())
                .min()
                .orElseThrow();
        assertThat(stopped.epochs()
                        .get(stopped.bestEpoch() - 1)
                        .validation()
                        .orElseThrow()
                        .loss())
                .isEqualTo(least);
        for (String name : best.weightNames()) {
            assertThat(stopped.weight(name)).as(name).containsExactly(best.weight(name));
        }
    }

    @Test
    void earlyStoppingWithoutValidationIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> training().earlyStopping(2).fit(squares(10, 1)))
                .withMessageContaining("validation");
    }

    @Test
    void interruptingCancels() {
        Training training = training().listener(progress -> {
            if (progress.done() == 5) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatExceptionOfType(TrainingCancelledException.class)
                .isThrownBy(() -> training.fit(squares(100, 1)))
                .withMessageContaining("after 5 of 21 steps");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void listenersHearEveryStepAndEpoch() {
        List<TrainingListener.Progress> steps = new ArrayList<>();
        List<TrainingEpoch> epochs = new ArrayList<>();
        TrainedNetwork trained =
                training().epochs(2).listener(steps::add).onEpoch(epochs::add).fit(squares(40, 1));

        assertThat(steps).extracting(TrainingListener.Progress::done).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(steps).allMatch(step -> step.total() == 6 && step.stage().equals("steps"));
        assertThat(epochs)
                .isEqualTo(trained.epochs())
                .extracting(TrainingEpoch::number)
                .containsExactly(1, 2);
    }

    @Test
    void classWeightsScaleTheGradient() {
        // One step from y = w x + b at x = 1 and label 1: the gradient is weight * (sigmoid(y) - 1).
        Network line = Network.floats(1).layer("line", Layer.dense(1));
        TensorExamples one = TensorExamples.of(new float[][] {{1}}, new int[] {1});
        Training training = Training.of(line, Loss.binaryCrossEntropy())
                .optimizer(Optimizer.sgd())
                .epochs(1);
        double start = training.learningRate((step, steps) -> 0).fit(one).weight("line/kernel")[0];
        TrainedNetwork moved = training.classWeights(1, 5).learningRate(0.1).fit(one);

        double slope = 5 * (1 / (1 + Math.exp(-start)) - 1);
        assertThat(moved.weight("line/kernel")[0]).isCloseTo((float) (start - 0.1 * slope), within(1e-6f));
        assertThat(moved.epochs().get(0).training().loss()).isCloseTo(5 * Math.log(1 + Math.exp(-start)), within(1e-5));
    }

    @Test
    void weightsOfExamplesScaleTheLoss() {
        Network line = Network.floats(1).layer("line", Layer.dense(1));
        TensorExamples examples = new TensorExamples() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public void write(int index, ExampleSlot slot) {
                slot.floats().put(0);
                slot.target(index == 0 ? 1 : 10);
                slot.weight(index == 0 ? 2 : 0);
            }
        };
        TrainedNetwork trained = Training.of(line, Loss.meanSquaredError())
                .epochs(1)
                .learningRate((step, steps) -> 0)
                .fit(examples);

        // (2 * 1 + 0 * 100) / 2.
        assertThat(trained.epochs().get(0).training().loss()).isCloseTo(1, within(1e-6));
        assertThat(trained.epochs().get(0).training().metric()).isCloseTo(5.5, within(1e-6));
    }

    @Test
    void malformedExamplesAreNamed() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> training().fit(TensorExamples.of(new float[][] {{1}}, new int[] {0})))
                .withMessage("example 0: found '1 numbers', expected 2 numbers put into floats of the slot");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> training().fit(TensorExamples.of(new float[][] {{1, 2}}, new int[] {2})))
                .withMessage("example 0, field label: found '2', expected a class from 0 to 1");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> training().fit(TensorExamples.of(new float[0][], new int[0])))
                .withMessageContaining("training examples");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Training.of(NETWORK, Loss.meanSquaredError())
                        .fit(TensorExamples.of(new float[][] {{1, 2}}, new float[][] {{1, Float.NaN}})))
                .withMessageContaining("finite values");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Training.of(NETWORK, Loss.meanSquaredError())
                        .fit(TensorExamples.of(new float[][] {{1, 2}}, new float[][] {{1}})))
                .withMessageContaining("2 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorExamples.of(new float[][] {{1, 2}}, new int[] {0, 1}));
    }

    @Test
    void numbersThatAreNotFiniteAreNamed() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> training().fit(TensorExamples.of(new float[][] {{1, bad}}, new int[] {0})))
                    .withMessage("example 0, field number 1: found '" + bad + "', expected a finite number");
        }
    }

    @Test
    void weightsOfClassesNeedLabels() {
        Network several = Network.floats(2).layer(Layer.dense(3));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Training.of(several, Loss.binaryCrossEntropy()).classWeights(1, 2, 3))
                .withMessageContaining("no classes that exclude each other");
        assertThatIllegalStateException()
                .isThrownBy(() -> training()
                        .classWeights(1, 2)
                        .fit(TensorExamples.of(new float[][] {{1, 2}}, new float[][] {{0, 1}})));
        assertThatIllegalStateException()
                .isThrownBy(() -> Training.of(several, Loss.binaryCrossEntropy())
                        .fit(TensorExamples.of(new float[][] {{1, 2}}, new int[] {0})));
    }

    @Test
    void tooManyNumbersOverflowTheSlot() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> training().fit(TensorExamples.of(new float[][] {{1, 2, 3}}, new int[] {0})))
                .withMessageContaining("example 0");
    }

    @Test
    void tokensOutsideTheVocabularyAreNamed() {
        Training texts = Training.of(
                Network.tokens(4)
                        .layer(Layer.embedding(10, 3))
                        .layer(Layer.globalAveragePool())
                        .layer(Layer.dense(2)),
                Loss.categoricalCrossEntropy());

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> texts.fit(TensorExamples.ofTokens(new int[][] {{1, 10}}, new int[] {0})))
                .withMessage("example 0, field token: found '10', expected an id from 0 to 9");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> texts.fit(TensorExamples.ofTokens(new int[][] {{1, 2, 3, 4, 5}}, new int[] {0})))
                .withMessageContaining("4 tokens at most");
    }

    @Test
    void learnsTheOrderOfTokens() {
        // Class 1 if token 1 comes before token 2: attention needs the positions, a recurrent layer the order.
        int[][] texts = new int[120][];
        int[] labels = new int[120];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < texts.length; i++) {
            int length = random.nextInt(2, 6);
            texts[i] = new int[length];
            Arrays.fill(texts[i], 3);
            int first = random.nextInt(length - 1);
            int second = random.nextInt(first + 1, length);
            labels[i] = random.nextInt(2);
            texts[i][first] = 2 - labels[i];
            texts[i][second] = 1 + labels[i];
        }
        Network start = Network.tokens(6).layer(Layer.embedding(4, 8));
        List<Network> networks = List.of(
                start.layer(Layer.learnedPosition())
                        .layer(Layer.transformerEncoder(8, 2, 16, 0))
                        .layer(Layer.layerNorm())
                        .layer(Layer.globalAveragePool())
                        .layer(Layer.dense(2)),
                start.layer(Layer.gru(8)).layer(Layer.dense(2)));
        for (Network network : networks) {
            TrainedNetwork trained = Training.of(network, Loss.categoricalCrossEntropy())
                    .learningRate(0.02)
                    .epochs(30)
                    .fit(TensorExamples.ofTokens(texts, labels));

            assertThat(trained.epochs().get(29).training().metric()).isGreaterThan(0.95);
        }
    }

    @Test
    void divergingEndsTheTraining() {
        assertThatExceptionOfType(TrainingFailedException.class)
                .isThrownBy(() -> Training.of(Network.floats(1).layer(Layer.dense(1)), Loss.meanSquaredError())
                        .optimizer(Optimizer.sgd())
                        .learningRate(1e30)
                        .fit(TensorExamples.of(new float[][] {{1}, {2}}, new float[][] {{1}, {5}})))
                .withMessageContaining("the loss became");
    }

    @Test
    void lossesRefuseNetworksThatDoNotSuit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Training.of(Network.floats(2).layer(Layer.dense(1)), Loss.categoricalCrossEntropy()))
                .withMessageContaining("at least 2 classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Training.of(
                        Network.floats(2).layer(Layer.dense(3).activation(Activation.SOFTMAX)),
                        Loss.categoricalCrossEntropy()))
                .withMessageContaining("SOFTMAX");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Training.of(Network.floats(2), Loss.meanSquaredError()))
                .withMessageContaining("no weights");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> training().classWeights(1, 2, 3))
                .withMessageContaining("3 weights of classes, but 2 classes");
    }
}
