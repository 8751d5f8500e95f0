package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CostModelTest {

    private static final int MICROS = 1_000;

    private static CostModel.Costs learn(double whole, double each, int largest) {
        CostModel costs = new CostModel(2, 1, 64);
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            int size = 1 + random.nextInt(largest);
            double noise = 0.9 + 0.2 * random.nextDouble();
            costs.ran(size, (long) ((whole + each * size) * MICROS * noise));
        }
        return costs.known();
    }

    @Test
    void smallModelsAreCalledDirectly() {
        assertThat(learn(0.5, 1.5, 1).direct()).isTrue();
        assertThat(learn(0.5, 1.5, 32).direct()).isTrue();
    }

    @Test
    void networksWhoseStartCostsMostAreBatched() {
        CostModel.Costs costs = learn(60, 1, 32);
        assertThat(costs.direct()).isFalse();
        // 4 * 60 / 1, of which 64 are allowed.
        assertThat(costs.pays()).isEqualTo(64);
        // 4 * 100 / 20 = 20 inputs.
        assertThat(learn(100, 20, 32).pays()).isBetween(14, 28);
    }

    @Test
    void largeModelsWhoseBatchesSaveNothingAreCalledDirectly() {
        assertThat(learn(5, 1_000, 32).direct()).isTrue();
    }

    @Test
    void nothingIsDecidedOnSingleCallsOfALargeModel() {
        assertThat(learn(100, 20, 1).direct()).isFalse();
    }

    @Test
    void batchesDuringWhichAnotherThreadHadTheProcessorCountLittle() {
        CostModel costs = new CostModel(2, 1, 64);
        Random random = new Random(12);
        for (int i = 0; i < 400; i++) {
            int size = 1 + random.nextInt(32);
            // Every tenth takes as long as a slice of the scheduler, and the first ones as long as they do before
            // compilation.
            double micros = i % 10 == 9 ? 60_000 : i < 10 ? 5_000 : 60 + size;
            costs.ran(size, (long) (micros * MICROS));
        }
        assertThat(costs.known().direct()).isFalse();
        assertThat(costs.known().pays()).isGreaterThan(30);
    }

    @Test
    void anotherVersionIsLearntAnew() {
        CostModel costs = new CostModel(2, 1, 64);
        for (int i = 0; i < 100; i++) {
            costs.ran(1, MICROS);
        }
        assertThat(costs.known().direct()).isTrue();
        costs.forget();
        assertThat(costs.known().direct()).isFalse();
    }
}
