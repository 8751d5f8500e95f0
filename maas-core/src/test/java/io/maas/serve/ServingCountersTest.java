package io.maas.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.DeadlineExceededException;
import io.maas.Fault;
import io.maas.InferenceFailedException;
import io.maas.InvalidInputException;
import io.maas.Outcome;
import io.maas.OverloadedException;
import io.maas.PredictionCancelledException;
import io.maas.Regression;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import io.maas.serve.ModelStats.Errors;
import io.maas.store.ModelStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ServingCountersTest {

    private final ServingCounters counters = new ServingCounters();

    @Test
    void eachReasonHasItsCount() {
        InvalidInputException invalid = new InvalidInputException(List.of(Fault.of("x", -1, "zero or more")));
        InferenceFailedException failed = new InferenceFailedException("failed", new IllegalStateException());
        counters.failed(invalid);
        assertThat(counters.errors()).isEqualTo(new Errors(1, 0, 0, 0, 0));
        counters.failed(new OverloadedException("full"));
        assertThat(counters.errors()).isEqualTo(new Errors(1, 1, 0, 0, 0));
        counters.failed(new DeadlineExceededException("late"));
        assertThat(counters.errors()).isEqualTo(new Errors(1, 1, 1, 0, 0));
        counters.failed(new PredictionCancelledException("given up"));
        assertThat(counters.errors()).isEqualTo(new Errors(1, 1, 1, 1, 0));
        counters.failed(failed);
        assertThat(counters.errors()).isEqualTo(new Errors(1, 1, 1, 1, 1));

        counters.answered(
                List.of(new Outcome.Success<>(1), new Outcome.Failure<>(failed), new Outcome.Failure<>(invalid)));
        assertThat(counters.answered()).isEqualTo(1);
        assertThat(counters.errors()).isEqualTo(new Errors(2, 1, 1, 1, 2));
        assertThat(counters.errors().total()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource(Batching.class)
    void callsThatFailAreCountedHoweverTheyAreMade(Batching batching, @TempDir Path folder) {
        ModelStore store = ModelStore.open(folder);
        store.publish("line", LineModel.of(0, 0, 1));
        HubOptions options = HubOptions.defaults().serving(ServingOptions.DEFAULT.batching(batching));
        try (ModelHub hub = ModelHub.open(store, options)) {
            HubPredictor<Point, Regression> predictor = hub.predictor("line", Point.class, Regression.class);
            Point bad = new Point(Double.NaN, 0);
            assertThatThrownBy(() -> predictor.predict(bad)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> predictor.serve(bad)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> predictor.predictAll(List.of(bad))).isInstanceOf(InvalidInputException.class);
            assertThat(predictor.predictEach(List.of(bad)).get(0)).isInstanceOf(Outcome.Failure.class);
            // They are counted right after their callers have them.
            while (predictor.stats().errors().total() < 4) {
                Thread.onSpinWait();
            }
            assertThat(predictor.stats().errors()).isEqualTo(new Errors(4, 0, 0, 0, 0));
            assertThat(predictor.stats().answered()).isZero();
        }
    }
}
