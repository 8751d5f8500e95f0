package io.maas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Model;
import io.maas.serve.HubOptions;
import io.maas.serve.HubPredictor;
import io.maas.serve.ModelHub;
import io.maas.store.ModelStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedCaseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {ServedCase.FOREST, ServedCase.BATCH_FRIENDLY, ServedCase.SLOW, ServedCase.MLP, ServedCase.CNN})
    void hubAnswersAsTheModelDoes(String name, @TempDir Path folder) {
        check(ServedCase.of(name), folder);
    }

    private static <I, O> void check(ServedCase<I, O> asked, Path folder) {
        ModelStore store = ModelStore.open(folder);
        List<I> inputs = asked.inputs().subList(0, 20);
        try (Model<I, O> model = asked.publish(store);
                ModelHub hub = ModelHub.open(store, HubOptions.defaults())) {
            HubPredictor<I, O> served = hub.predictor(asked.reference(), asked.input(), asked.output());
            for (I input : inputs) {
                assertThat(served.predict(input)).isEqualTo(model.predict(input));
            }
        }
    }
}
