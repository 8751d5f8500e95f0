package io.maas.serve;

import io.maas.Predictor;
import io.maas.Regression;
import io.maas.contract.PredictorContract;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import io.maas.store.ModelStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** A handle of a hub is a predictor as good as the model behind it, batched or not. */
class HubPredictorTest {

    abstract static class Contract extends PredictorContract<Point, Regression> {

        private final Batching batching;
        private ModelHub hub;
        private HubPredictor<Point, Regression> predictor;

        Contract(Batching batching) {
            this.batching = batching;
        }

        @BeforeEach
        void open(@TempDir Path folder) {
            ModelStore store = ModelStore.open(folder);
            store.publish("line", LineModel.of(0.5, -3, 7));
            HubOptions options = HubOptions.defaults()
                    .serving(ServingOptions.DEFAULT.batching(batching).maxBatch(16));
            hub = ModelHub.open(store, options);
            predictor = hub.predictor("line", Point.class, Regression.class);
        }

        @AfterEach
        void close() {
            hub.close();
        }

        @Override
        protected Predictor<Point, Regression> predictor() {
            return predictor;
        }

        @Override
        protected List<Point> inputs() {
            return List.of(new Point(0, 0), new Point(1, 0), new Point(0.1, 0.2), new Point(-1e9, 1e-9));
        }

        @Override
        protected Point badInput() {
            return new Point(1, Double.NaN);
        }
    }

    @Nested
    class Direct extends Contract {
        Direct() {
            super(Batching.NEVER);
        }
    }

    @Nested
    class Batched extends Contract {
        Batched() {
            super(Batching.ALWAYS);
        }
    }

    @Nested
    class Adaptive extends Contract {
        Adaptive() {
            super(Batching.ADAPTIVE);
        }
    }
}
