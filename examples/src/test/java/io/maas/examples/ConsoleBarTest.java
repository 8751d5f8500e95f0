package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.TrainingListener.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleBarTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ConsoleBar bar = new ConsoleBar("training", new PrintStream(bytes, true, StandardCharsets.UTF_8));

    private String[] lines() {
        return bytes.toString(StandardCharsets.UTF_8).split("\\R", -1);
    }

    @Test
    void aWholeTrainingEndsItsLine() {
        for (int done = 0; done <= 3; done++) {
            bar.onProgress(new Progress("trees", done, 3));
        }
        bar.close();

        assertThat(lines()).containsExactly("training [" + "=".repeat(40) + "] 3 trees", "");
    }

    @Test
    void aTrainingThatEndsEarlyEndsItsLineOnce() {
        bar.onProgress(new Progress("epochs", 1, 4));
        bar.close();
        bar.close();

        assertThat(lines()).containsExactly("training [" + "=".repeat(10) + "] ended after 1 of 4 epochs", "");
    }

    @Test
    void withoutProgressThereIsNoBar() {
        bar.close();

        assertThat(bytes.size()).isZero();
    }

    @Test
    void aStageThatEndsEarlyHasALineOfItsOwn() {
        bar.onProgress(new Progress("rounds", 3, 4));
        bar.onProgress(new Progress("trees", 0, 2));
        bar.onProgress(new Progress("trees", 2, 2));

        assertThat(lines())
                .containsExactly(
                        "training [" + "=".repeat(30) + "] ended after 3 of 4 rounds",
                        "training [" + "=".repeat(40) + "] 2 trees",
                        "");
    }
}
