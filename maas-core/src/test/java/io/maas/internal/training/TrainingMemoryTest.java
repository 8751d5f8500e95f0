package io.maas.internal.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.TrainingFailedException;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {

    @Test
    void refusesWhatDoesNotFitWithBothFigures() {
        TrainingMemory memory = TrainingMemory.of(100L << 20);
        assertThatCode(() -> memory.require("a forest", 100L << 20, "")).doesNotThrowAnyException();
        assertThatThrownBy(() -> memory.require("a forest of 7 rows", 3000L << 20, "take fewer rows"))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessage(
                        "a forest of 7 rows needs about 3,000 MB of heap, but only 100 MB are left: take fewer rows,"
                                + " or give the JVM more by -Xmx");
    }

    @Test
    void knowsTheHeapOfThisProgram() {
        assertThatCode(() -> TrainingMemory.OF_THIS_JVM.require("nothing", 0, ""))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> TrainingMemory.OF_THIS_JVM.require("all", Long.MAX_VALUE, "take less"))
                .isInstanceOf(TrainingFailedException.class);
    }
}
