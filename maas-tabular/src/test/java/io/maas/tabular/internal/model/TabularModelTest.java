package io.maas.tabular.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Classification;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.ModelManifest;
import io.maas.Predictor;
import io.maas.Regression;
import io.maas.contract.PredictorContract;
import io.maas.internal.digest.Sha256;
import io.maas.tabular.RandomForest;
import io.maas.tabular.Readings;
import io.maas.tabular.Readings.Load;
import io.maas.tabular.Readings.Reading;
import io.maas.tabular.Row;
import io.maas.tabular.Table;
import io.maas.tabular.Target;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TabularModelTest {

    @Nested
    class Forests extends PredictorContract<Reading, Classification> {

        @Override
        protected Predictor<Reading, Classification> predictor() {
            return ModelsUnderTest.FOREST;
        }

        @Override
        protected List<Reading> inputs() {
            return ModelsUnderTest.READINGS;
        }

        @Override
        protected Reading badInput() {
            return ModelsUnderTest.BAD_READING;
        }
    }

    @Nested
    class BoostedTreesOfRows extends PredictorContract<Row, Classification> {

        @Override
        protected Predictor<Row, Classification> predictor() {
            return ModelsUnderTest.BOOSTING;
        }

        @Override
        protected List<Row> inputs() {
            return Table.of(Reading.class, ModelsUnderTest.READINGS).rows();
        }

        @Override
        protected Row badInput() {
            return Row.of("type", "L", "torque", "strong", "speed", 1500, "guarded", true);
        }
    }

    @Nested
    class LinearModels extends PredictorContract<Load, Regression> {

        @Override
        protected Predictor<Load, Regression> predictor() {
            return ModelsUnderTest.LINEAR;
        }

        @Override
        protected List<Load> inputs() {
            return Readings.loads(40, 3);
        }

        @Override
        protected Load badInput() {
            return new Load("L", Double.NEGATIVE_INFINITY, 1, 0);
        }
    }

    @Nested
    class Networks extends PredictorContract<Reading, Classification> {

        @Override
        protected Predictor<Reading, Classification> predictor() {
            return ModelsUnderTest.NETWORK;
        }

        @Override
        protected List<Reading> inputs() {
            return ModelsUnderTest.READINGS;
        }

        @Override
        protected Reading badInput() {
            return ModelsUnderTest.BAD_READING;
        }
    }

    @Nested
    class NetworksForNumbers extends PredictorContract<Load, Regression> {

        @Override
        protected Predictor<Load, Regression> predictor() {
            return ModelsUnderTest.NUMBER_NETWORK;
        }

        @Override
        protected List<Load> inputs() {
            return Readings.loads(40, 3);
        }

        @Override
        protected Load badInput() {
            return new Load("L", Double.NEGATIVE_INFINITY, 1, 0);
        }
    }

    @Test
    void theManifestOfANetworkSaysHowItWasTrained() {
        ModelManifest manifest = ModelsUnderTest.NETWORK.manifest();

        assertThat(manifest.training().trainer()).isEqualTo("neural-network");
        assertThat(manifest.training().parameters())
                .containsEntry("hidden", "[6, 4]")
                .containsEntry("epochs", "20")
                .containsEntry("learningRate", "0.01")
                .containsKeys("dropout", "l2", "batchSize", "patience", "validation", "classWeights", "features");
        assertThat(manifest.libraries()).containsKeys("java", "maas", "tensorflow");
        assertThat(ModelsUnderTest.FOREST.manifest().libraries()).doesNotContainKey("tensorflow");
    }

    @Test
    void theManifestSaysWhatTheModelIs() {
        ModelManifest manifest = ModelsUnderTest.FOREST.manifest();

        assertThat(manifest.format()).isEqualTo("tabular");
        assertThat(manifest.kind()).isEqualTo(Classification.KIND);
        assertThat(manifest.input().names()).containsExactly("type", "torque", "speed", "guarded");
        assertThat(manifest.output().fields())
                .containsExactly(Field.category("failure", List.of("none", "overstrain", "power")));
        ModelManifest.Training training = manifest.training();
        assertThat(training.trainer()).isEqualTo("random-forest");
        assertThat(training.seed()).isEqualTo(42);
        assertThat(training.examples()).isEqualTo(200);
        assertThat(training.parameters())
                .containsEntry("trees", "3")
                .containsEntry("maxDepth", "3")
                .containsEntry("minLeaf", "1")
                .containsEntry("maxBins", "255")
                .containsEntry("bootstrap", "true")
                .containsEntry("classWeights", "equal")
                .containsKey("features");
        assertThat(manifest.libraries()).containsKeys("java", "maas", "tribuo");
        assertThat(manifest.verification()).hasSize(5);
        assertThat(ModelsUnderTest.FOREST).hasToString("random-forest for failure, not published");

        assertThat(ModelsUnderTest.LINEAR.manifest().output().fields())
                .containsExactly(Field.required("power", FieldType.NUMBER));
    }

    private record Part(String name, double size, @Target boolean good) {}

    /** The fingerprint is the SHA-256 of bytes that anyone can write down by its description. */
    @Test
    void theFingerprintIsAsDescribed() {
        List<Part> rows = List.of(new Part("ä", 1.5, true), new Part(null, Double.NaN, false));
        String fingerprint = RandomForest.classifier(Part.class)
                .trees(1)
                .fit(rows)
                .manifest()
                .training()
                .fingerprint();

        ByteBuffer bytes = ByteBuffer.allocate(1000);
        for (String text : List.of("name", "CATEGORY", "size", "NUMBER", "good", "CATEGORY", "ä")) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            bytes.putInt(utf8.length).put(utf8);
        }
        bytes.putDouble(1.5).putInt(4).put("true".getBytes(StandardCharsets.UTF_8));
        bytes.putInt(-1).putLong(0x7ff8000000000000L).putInt(5).put("false".getBytes(StandardCharsets.UTF_8));
        byte[] written = new byte[bytes.position()];
        bytes.get(0, written);
        assertThat(fingerprint).isEqualTo(Sha256.of(written));
    }

    @Test
    void equalRowsHaveEqualFingerprintsWhateverTheyCameFrom() {
        List<Reading> readings = Readings.failures(50, 3);
        String ofRecords = RandomForest.classifier(Reading.class)
                .trees(1)
                .fit(readings)
                .manifest()
                .training()
                .fingerprint();
        String ofRows = RandomForest.classifier("failure")
                .trees(2)
                .fit(Table.of(Reading.class, readings).rows())
                .manifest()
                .training()
                .fingerprint();
        String ofOthers = RandomForest.classifier(Reading.class)
                .trees(1)
                .fit(Readings.failures(50, 4))
                .manifest()
                .training()
                .fingerprint();

        assertThat(ofRows).isEqualTo(ofRecords);
        assertThat(ofOthers).isNotEqualTo(ofRecords);
    }
}
