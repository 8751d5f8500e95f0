package io.maas.tabular.internal.model;

import io.maas.Classification;
import io.maas.Model;
import io.maas.Regression;
import io.maas.tabular.GradientBoosting;
import io.maas.tabular.LinearRegression;
import io.maas.tabular.NeuralNetwork;
import io.maas.tabular.RandomForest;
import io.maas.tabular.Readings;
import io.maas.tabular.Readings.Load;
import io.maas.tabular.Readings.Reading;
import io.maas.tabular.Row;
import io.maas.tabular.Table;
import java.util.List;

/** Small models of each make. */
final class ModelsUnderTest {

    static final Model<Reading, Classification> FOREST =
            RandomForest.classifier(Reading.class).trees(3).maxDepth(3).fit(Readings.failures(200, 1));

    static final Model<Row, Classification> BOOSTING = GradientBoosting.classifier("failure")
            .rounds(2)
            .maxDepth(2)
            .fit(Table.of(Reading.class, Readings.failures(200, 1)).rows());

    static final Model<Load, Regression> LINEAR =
            LinearRegression.regressor(Load.class).fit(Readings.loads(100, 1));

    static final Model<Reading, Classification> NETWORK = NeuralNetwork.classifier(Reading.class)
            .hidden(6, 4)
            .epochs(20)
            .learningRate(0.01)
            .fit(Readings.failures(24, 1));

    static final Model<Load, Regression> NUMBER_NETWORK =
            NeuralNetwork.regressor(Load.class).hidden(4).epochs(10).fit(Readings.loads(12, 1));

    static final List<Reading> READINGS = Readings.failures(40, 2);

    static final Reading BAD_READING = new Reading("L", 40.0, Double.POSITIVE_INFINITY, true, "none");

    private ModelsUnderTest() {}
}
