package io.maas.internal.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Classification;
import io.maas.CorruptModelException;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.IncompatibleModelException;
import io.maas.MultiLabel;
import io.maas.Regression;
import io.maas.Schema;
import io.maas.contract.AnswerKindContract;
import io.maas.contract.Tampering;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import io.maas.spi.AnswerKind;
import io.maas.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerKindsTest {

    private static final List<String> LABELS = List.of("ok", "worn");

    @Nested
    class OfClassifications extends AnswerKindContract<Classification> {
        @Override
        protected AnswerKind<Classification> kind() {
            return new ClassificationKind();
        }

        @Override
        protected Schema output() {
            return Schema.of(Field.category("label", LABELS));
        }

        @Override
        protected List<Classification> answers() {
            return List.of(Classification.of(LABELS, 0.25, 0.75), Classification.of(LABELS, 0.5, 0.5));
        }
    }

    @Nested
    class OfSeveralLabels extends AnswerKindContract<MultiLabel> {
        @Override
        protected AnswerKind<MultiLabel> kind() {
            return new MultiLabelKind();
        }

        @Override
        protected Schema output() {
            return Schema.of(Field.category("labels", LABELS));
        }

        @Override
        protected List<MultiLabel> answers() {
            return List.of(MultiLabel.of(LABELS, 0.25, 0.75), MultiLabel.of(LABELS, 0, 0), MultiLabel.of(LABELS, 1, 1));
        }
    }

    @Nested
    class OfRegressions extends AnswerKindContract<Regression> {
        @Override
        protected AnswerKind<Regression> kind() {
            return new RegressionKind();
        }

        @Override
        protected Schema output() {
            return Schema.of(Field.required("power", FieldType.NUMBER));
        }

        @Override
        protected List<Regression> answers() {
            return List.of(new Regression(0), new Regression(-1.5e300), new Regression(0.1));
        }
    }

    @Test
    void roundingIsNoDifferenceButMoreIs() {
        RegressionKind kind = new RegressionKind();

        assertThat(kind.difference(Map.of("value", 1.0), new Regression(1 + 1e-12)))
                .isEmpty();
        assertThat(kind.difference(Map.of("value", 1L), new Regression(1))).isEmpty();
        assertThat(kind.difference(Map.of("value", 1.0), new Regression(1.001)))
                .contains("value was 1.0, now it is 1.001");
        assertThat(kind.difference(Map.of("other", 1.0), new Regression(1)))
                .contains("was the fields [other], now it is the fields [value]");
    }

    /** A package of a later library, whose kind of answer this one does not know, is no damaged package. */
    @Test
    void anUnknownKindIsIncompatibleNotCorrupt(@TempDir Path folder) throws IOException {
        ModelStore store = ModelStore.open(folder);
        store.publish("line", LineModel.of(1, 2, 3));
        Tampering.editManifest(folder.resolve("line/1"), text -> text.replace("\"regression\"", "\"forecast\""));

        assertThat(store.manifest("line").kind()).isEqualTo("forecast");
        assertThatThrownBy(() -> store.load("line", Point.class, Regression.class))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("kind 'forecast'")
                .hasMessageContaining("newer version of maas-core");
    }

    @Test
    void aManifestThatDoesNotDescribeItsKindIsCorrupt(@TempDir Path folder) throws IOException {
        ModelStore store = ModelStore.open(folder);
        store.publish("line", LineModel.of(1, 2, 3));
        Tampering.editManifest(folder.resolve("line/1"), text -> text.replace("\"regression\"", "\"classification\""));

        assertThatThrownBy(() -> store.load("line", Point.class, Classification.class))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("does not describe answers of the kind 'classification'");
    }
}
