package io.maas.contract.line;

import io.maas.Predictor;
import io.maas.Regression;
import io.maas.contract.PredictorContract;
import java.util.List;

class LineModelTest extends PredictorContract<Point, Regression> {

    private final LineModel model = LineModel.of(0.5, -3, 7);

    @Override
    protected Predictor<Point, Regression> predictor() {
        return model;
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
