package io.maas.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.TrainingCancelledException;
import io.maas.TrainingFailedException;
import io.maas.internal.digest.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that is stopped and goes on gives what an unbroken one gives, bit for bit. */
class CheckpointTest {

    private static final int EPOCHS = 4;
    private static final int STEPS_OF_EPOCH = 7;

    @TempDir
    private Path folder;

    /** With everything that has a state or draws at random. */
    private static Training training() {
        Network network = Network.floats(3)
                .layer(Layer.dense(8).activation(Activation.RELU))
                .layer(Layer.batchNorm(0.9))
                .layer(Layer.dropout(0.3))
                .layer(Layer.dense(2));
        return Training.of(network, Loss.categoricalCrossEntropy())
                .learningRate(LearningRate.cosine(0.05).warmUp(3))
                .epochs(EPOCHS)
                .batchSize(10)
                .validationSplit(0.125)
                .earlyStopping(EPOCHS);
    }

    private static TensorExamples examples() {
        return new TensorExamples() {
            @Override
            public int size() {
                return 80;
            }

            @Override
            public void write(int index, ExampleSlot slot) {
                SplittableRandom random = new SplittableRandom(index);
                double noise = slot.isLearning() ? slot.random().nextDouble(0.1) : 0;
                double first = random.nextDouble();
                slot.floats()
                        .put((float) (first + noise))
                        .put((float) random.nextDouble())
                        .put(1);
                slot.label(first > 0.5 ? 1 : 0);
            }
        };
    }

    private static void assertSame(TrainedNetwork actual, TrainedNetwork expected) {
        assertThat(actual.epochs()).isEqualTo(expected.epochs());
        assertThat(actual.bestEpoch()).isEqualTo(expected.bestEpoch());
        assertThat(actual.weightNames()).isEqualTo(expected.weightNames());
        for (String name : expected.weightNames()) {
            assertThat(actual.weight(name)).as(name).containsExactly(expected.weight(name));
        }
    }

    private void cancelAfter(long step) {
        Training cancelled = training().checkpoint(folder, 1).listener(progress -> {
            if (progress.done() == step) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatExceptionOfType(TrainingCancelledException.class).isThrownBy(() -> cancelled.fit(examples()));
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4, STEPS_OF_EPOCH, STEPS_OF_EPOCH + 1, 3 * STEPS_OF_EPOCH + 5})
    void goesOnAfterAnyStep(long step) {
        cancelAfter(step);

        assertSame(training().checkpoint(folder, 1).fit(examples()), training().fit(examples()));
    }

    @Test
    void goesOnAfterTheProcessWasKilled() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.equals("step 17")) {
                line = out.readLine();
            }
            assertThat(line).isEqualTo("step 17");
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertSame(training().checkpoint(folder, 3).fit(examples()), training().fit(examples()));
    }

    /** Trains until it is killed: it waits for that within a step. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] args) {
            training()
                    .checkpoint(Path.of(args[0]), 3)
                    .listener(progress -> {
                        System.out.println("step " + progress.done());
                        System.out.flush();
                        if (progress.done() == 17) {
                            waitForTheEnd();
                        }
                    })
                    .fit(examples());
        }

        private static void waitForTheEnd() {
            try {
                Thread.currentThread().join();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void aFinishedTrainingIsNotRunAgain() {
        TrainedNetwork first = training().checkpoint(folder).fit(examples());
        TrainedNetwork second = training()
                .checkpoint(folder)
                .listener(progress -> {
                    throw new IllegalStateException("no step is due");
                })
                .fit(examples());

        assertSame(second, first);
    }

    @Test
    void anotherTrainingIsRefused() {
        cancelAfter(3);

        for (Training other : List.of(
                training().seed(1),
                training().batchSize(9),
                training().learningRate(0.1),
                training().l2(0.1))) {
            assertThatExceptionOfType(TrainingFailedException.class)
                    .isThrownBy(() -> other.checkpoint(folder).fit(examples()))
                    .withMessageContaining("belongs to another training");
        }
    }

    @Test
    void damageAtAnyPlaceIsTold() throws IOException {
        cancelAfter(3);
        Path file = folder.resolve("training.checkpoint");
        byte[] bytes = Files.readAllBytes(file);
        for (int place = 0; place < bytes.length; place += 149) {
            byte[] flipped = bytes.clone();
            flipped[place] ^= 4;
            Files.write(file, flipped);
            assertThatExceptionOfType(CorruptModelException.class)
                    .isThrownBy(() -> training().checkpoint(folder).fit(examples()))
                    .withMessageContaining("damaged");
            Files.write(file, Arrays.copyOf(bytes, place));
            assertThatExceptionOfType(CorruptModelException.class)
                    .isThrownBy(() -> training().checkpoint(folder).fit(examples()));
        }
    }

    @Test
    void anotherVersionIsTold() throws IOException {
        cancelAfter(3);
        Path file = folder.resolve("training.checkpoint");
        byte[] bytes = Files.readAllBytes(file);
        byte[] content = Arrays.copyOf(bytes, bytes.length - 32);
        content[7] = 2;
        byte[] digest = HexFormat.of().parseHex(Sha256.of(content));
        byte[] changed = Arrays.copyOf(content, bytes.length);
        System.arraycopy(digest, 0, changed, content.length, 32);
        Files.write(file, changed);

        assertThatExceptionOfType(IncompatibleModelException.class)
                .isThrownBy(() -> training().checkpoint(folder).fit(examples()))
                .withMessageContaining("version 2");
    }
}
