package io.maas.tabular.internal.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinkTest {

    @Test
    void softmaxIsTakenRowByRow() {
        double[] margins = {0, Math.log(2), Math.log(5), 7, 7, 7, 99, 99, 99};

        Link.SOFTMAX.apply(margins, 2, 3);

        assertThat(margins)
                .containsExactly(
                        new double[] {1 / 8.0, 2 / 8.0, 5 / 8.0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 99, 99, 99}, within(1e-15));
    }

    @Test
    void softmaxOfHugeMarginsDoesNotOverflow() {
        double[] margins = {1e308, -1e308, -1e4, 1e4};

        Link.SOFTMAX.apply(margins, 2, 2);

        assertThat(margins).containsExactly(1, 0, 0, 1);
    }

    @Test
    void exponentialsAndIdentity() {
        double[] margins = {0, 1, 5};

        Link.EXP.apply(margins, 2, 1);
        Link.IDENTITY.apply(margins, 3, 1);

        assertThat(margins).containsExactly(1, Math.E, 5);
    }
}
