package io.maas.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class TensorRuntimeTest {

    @Test
    void startsOnceFromTheLibrariesOnTheClassPath() {
        String version = TensorRuntime.start();

        assertThat(version).isEqualTo("2.16.2");
        assertThat(TensorRuntime.start()).isSameAs(version);
    }

    @Test
    void cannotBeConfiguredOnceItRuns() {
        TensorRuntime.start();

        TensorRuntime.configure(TensorRuntime.settings());
        assertThatIllegalStateException()
                .isThrownBy(() -> TensorRuntime.configure(TensorSettings.DEFAULTS.withIntraOpThreads(7)))
                .withMessageContaining("before the first network");
    }
}
