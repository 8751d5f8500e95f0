package io.maas.tabular.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.Regression;
import io.maas.contract.ModelFormatContract;
import io.maas.tabular.Row;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.slm.ElasticNetCDTrainer;

class TribuoModelsTest extends ModelFormatContract<Row, Classification> {

    private static final String[] FEATURES = {"speed", "torque", "wear"};

    private final MutableDataset<Label> labels = labels();
    private final org.tribuo.Model<Label> tree = new CARTClassificationTrainer(3).train(labels);

    @Override
    protected Model<Row, Classification> model() {
        return TribuoModels.classifier(tree, "state", first(labels, 20));
    }

    @Override
    protected Class<Row> inputType() {
        return Row.class;
    }

    @Override
    protected Class<Classification> outputType() {
        return Classification.class;
    }

    @Override
    protected List<Row> inputs() {
        return first(labels, 30).stream()
                .map(example -> TribuoModels.row(tree, example))
                .toList();
    }

    @Test
    void boostedTreesTakeMissingFeatures() {
        org.tribuo.Model<Label> boosted = new XGBoostClassificationTrainer(10, 1, true).train(labels);

        Model<Row, Classification> model = TribuoModels.classifier(boosted, "state", labels);

        Example<Label> partly = new ArrayExample<>(new Label("worn"), new String[] {"wear"}, new double[] {1.5});
        assertThat(model.predict(TribuoModels.row(boosted, partly)).probability("worn"))
                .isCloseTo(boosted.predict(partly).getOutputScores().get("worn").getScore(), within(1e-6));
        assertThat(model.manifest().labels()).containsExactlyInAnyOrder("good", "worn");
        assertThat(model.manifest().training().examples()).isEqualTo(labels.size());
    }

    @Test
    void aRegressionKeepsTheNameOfItsDimension() {
        MutableDataset<Regressor> numbers = numbers();
        org.tribuo.Model<Regressor> net = new ElasticNetCDTrainer(0.01, 0.5).train(numbers);

        Model<Row, Regression> model = TribuoModels.regressor(net, numbers);

        assertThat(model.manifest().output().names()).containsExactly("force");
        for (Example<Regressor> example : numbers) {
            assertThat(model.predict(TribuoModels.row(net, example)).value())
                    .isCloseTo(net.predict(example).getOutput().getValues()[0], within(1e-5));
        }
    }

    @Test
    void aModelWithoutProbabilitiesIsRefused() {
        org.tribuo.Model<Label> margins =
                new LinearSGDTrainer(new Hinge(), new AdaGrad(0.1), 2, -1, 1, 1).train(labels);

        assertThatThrownBy(() -> TribuoModels.classifier(margins, "state", labels))
                .isInstanceOf(IncompatibleModelException.class);
    }

    @Test
    void withoutSamplesAModelCouldNotBeVerified() {
        assertThatThrownBy(() -> TribuoModels.classifier(tree, "state", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("samples");
    }

    @Test
    void featuresThatTheModelDoesNotKnowAreLeftOut() {
        Example<Label> more =
                new ArrayExample<>(new Label("good"), new String[] {"colour", "wear"}, new double[] {1, 2});

        Row row = TribuoModels.row(tree, more);

        assertThat(row.schema().names()).containsExactlyInAnyOrder(FEATURES);
        assertThat(row.number("wear")).isEqualTo(2);
        assertThat(row.missing(row.indexOf("speed"))).isTrue();
    }

    private static List<Example<Label>> first(Dataset<Label> data, int count) {
        return data.getData().subList(0, count);
    }

    private static MutableDataset<Label> labels() {
        LabelFactory factory = new LabelFactory();
        MutableDataset<Label> data = new MutableDataset<>(new SimpleDataSourceProvenance("drawn", factory), factory);
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            double[] values = values(random);
            Label label = new Label(values[1] + values[2] > 0.5 ? "worn" : "good");
            data.add(new ArrayExample<>(label, FEATURES, values));
        }
        return data;
    }

    private static MutableDataset<Regressor> numbers() {
        RegressionFactory factory = new RegressionFactory();
        MutableDataset<Regressor> data =
                new MutableDataset<>(new SimpleDataSourceProvenance("drawn", factory), factory);
        Random random = new Random(6);
        for (int i = 0; i < 200; i++) {
            double[] values = values(random);
            data.add(new ArrayExample<>(new Regressor("force", 3 * values[0] - values[1] + 7), FEATURES, values));
        }
        return data;
    }

    private static double[] values(Random random) {
        // Of single precision, as the compiled models read them.
        return random.doubles(FEATURES.length, -2, 2)
                .map(value -> (float) value)
                .toArray();
    }
}
