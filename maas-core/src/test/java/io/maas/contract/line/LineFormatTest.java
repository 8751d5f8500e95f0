package io.maas.contract.line;

import io.maas.Model;
import io.maas.Regression;
import io.maas.contract.ModelFormatContract;
import java.util.List;

class LineFormatTest extends ModelFormatContract<Point, Regression> {

    @Override
    protected Model<Point, Regression> model() {
        return LineModel.of(0.5, -3, 7);
    }

    @Override
    protected Class<Point> inputType() {
        return Point.class;
    }

    @Override
    protected Class<Regression> outputType() {
        return Regression.class;
    }

    @Override
    protected List<Point> inputs() {
        return List.of(new Point(0, 0), new Point(0.1, -0.2));
    }
}
