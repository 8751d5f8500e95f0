package io.maas.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {

    @Test
    void schedulesPassThroughKnownPoints() {
        assertThat(LearningRate.constant(0.1).at(7, 10)).isEqualTo(0.1);
        assertThat(LearningRate.cosine(0.2).at(0, 100)).isEqualTo(0.2);
        assertThat(LearningRate.cosine(0.2).at(50, 100)).isCloseTo(0.1, within(1e-12));
        assertThat(LearningRate.cosine(0.2).at(100, 100)).isCloseTo(0, within(1e-12));
        assertThat(LearningRate.exponential(1, 0.01).at(0, 10)).isEqualTo(1);
        assertThat(LearningRate.exponential(1, 0.01).at(5, 10)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void warmUpRisesEvenly() {
        LearningRate rate = LearningRate.constant(1).warmUp(4);

        assertThat(rate.at(0, 10)).isCloseTo(0.2, within(1e-12));
        assertThat(rate.at(3, 10)).isCloseTo(0.8, within(1e-12));
        assertThat(rate.at(4, 10)).isEqualTo(1);
    }

    @Test
    void ratesThatAreNotPositiveAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LearningRate.constant(0));
        assertThatIllegalArgumentException().isThrownBy(() -> LearningRate.cosine(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> LearningRate.exponential(1, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearningRate.constant(1).warmUp(-1));
    }
}
