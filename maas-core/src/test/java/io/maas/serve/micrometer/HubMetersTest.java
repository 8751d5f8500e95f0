package io.maas.serve.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.ModelRef;
import io.maas.NamedValues;
import io.maas.Regression;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import io.maas.serve.Batching;
import io.maas.serve.HubOptions;
import io.maas.serve.HubPredictor;
import io.maas.serve.ModelHub;
import io.maas.serve.ServingOptions;
import io.maas.store.ModelStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubMetersTest {

    @Test
    void whatIsServedToSeveralTypesIsAddedUpInEachRegistry(@TempDir Path folder) {
        ModelStore store = ModelStore.open(folder);
        store.publish("line", LineModel.of(1, 1, 1));
        try (ModelHub hub = ModelHub.open(store, HubOptions.defaults())) {
            HubPredictor<Point, Regression> typed = hub.predictor("line", Point.class, Regression.class);
            HubPredictor<NamedValues, Object> named = hub.predictor("line", NamedValues.class, Object.class);
            HubMeters meters = new HubMeters(hub);
            for (int n = 1; n <= 2; n++) {
                SimpleMeterRegistry registry = new SimpleMeterRegistry();
                meters.bindTo(registry);
                typed.predict(new Point(1, 2));
                named.predict(new NamedValues(Map.of("x", 1.0, "y", 2.0)));
                named.predict(new NamedValues(Map.of("x", 1.0, "y", 2.0)));

                assertThat(registry.get("maas.answered")
                                .tag("model", "line")
                                .functionCounter()
                                .count())
                        .isEqualTo(3 * n);
                assertThat(registry.get("maas.version")
                                .tag("model", "line")
                                .gauge()
                                .value())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void figuresOfModelsServedBeforeAndAfterAreRegistered(@TempDir Path folder) {
        ModelStore store = ModelStore.open(folder);
        store.publish("line", LineModel.of(1, 1, 1));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ModelHub hub =
                ModelHub.open(store, HubOptions.defaults().serving(ServingOptions.DEFAULT.batching(Batching.ALWAYS)));
        HubPredictor<Point, Regression> before = hub.predictor("line", Point.class, Regression.class);
        new HubMeters(hub).bindTo(registry);
        HubPredictor<Point, Regression> after = hub.predictor("line@1", Point.class, Regression.class);

        before.predict(new Point(1, 2));
        after.predict(new Point(1, 2));
        after.predictEach(List.of(new Point(1, 2), new Point(1, Double.NaN)));

        assertThat(registry.get("maas.answered")
                        .tag("model", "line")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("maas.answered")
                        .tag("model", "line@1")
                        .functionCounter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("maas.errors")
                        .tag("model", "line@1")
                        .tag("kind", "invalid")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("maas.version").tag("model", "line").gauge().value())
                .isEqualTo(1);
        assertThat(registry.get("maas.batch.size")
                        .tag("model", "line@1")
                        .gauge()
                        .value())
                .isEqualTo(1.5);
        assertThat(registry.get("maas.compute")
                        .tag("model", "line@1")
                        .functionTimer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("maas.compute.p99")
                        .tag("model", "line@1")
                        .timeGauge()
                        .value(TimeUnit.NANOSECONDS))
                .isPositive();

        hub.close();
        assertThat(registry.get("maas.version").tag("model", "line").gauge().value())
                .isNaN();
    }

    @Test
    void swapsRefusalsAndWhatIsMissingAreMetersWithHelp(@TempDir Path folder) throws IOException {
        ModelStore store = ModelStore.open(folder);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (ModelHub hub = ModelHub.open(store, HubOptions.defaults())) {
            new HubMeters(hub).bindTo(registry);
            HubPredictor<Point, Regression> typed = hub.predictor("line@production", Point.class, Regression.class);
            assertThat(registry.get("maas.missing").gauge().value()).isEqualTo(1);
            assertThat(registry.get("maas.version").gauge().value()).isZero();

            store.alias("line", "production", store.publish("line", LineModel.of(0, 0, 1)));
            hub.refresh();
            hub.predictor("line@production", NamedValues.class, Object.class);
            store.alias("line", "production", store.publish("line", LineModel.of(0, 0, 2)));
            hub.refresh();
            ModelRef damaged = store.publish("line", LineModel.of(0, 0, 3));
            Files.write(folder.resolve("line/3/artifacts/line.bin"), new byte[28]);
            store.alias("line", "production", damaged);
            hub.refresh();

            assertThat(typed.predict(new Point(1, 1))).isEqualTo(new Regression(2));
            assertThat(registry.get("maas.missing").gauge().value()).isZero();
            assertThat(registry.get("maas.swaps").functionCounter().count()).isEqualTo(1);
            assertThat(registry.get("maas.refusals").functionCounter().count()).isEqualTo(1);
            assertThat(registry.get("maas.refused").gauge().value()).isEqualTo(1);
            assertThat(registry.getMeters())
                    .isNotEmpty()
                    .allSatisfy(
                            meter -> assertThat(meter.getId().getDescription()).isNotBlank());
        }
    }
}
