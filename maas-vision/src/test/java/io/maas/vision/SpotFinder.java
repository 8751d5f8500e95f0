package io.maas.vision;

import io.maas.Classification;
import io.maas.Predictor;
import java.util.List;

/** Knows bright spots from none by the brightest of 8 x 8 cells: a classifier that is right and whose reason is known. */
final class SpotFinder implements Predictor<Image, Classification> {

    private static final Preprocessing CELLS = Preprocessing.gray(8, 8);

    @Override
    public Classification predict(Image image) {
        double brightest = 0;
        for (float cell : CELLS.apply(image)) {
            brightest = Math.max(brightest, cell);
        }
        return Classification.of(List.of("ok", "spot"), 1 - brightest, brightest);
    }

    @Override
    public List<Classification> predictAll(List<? extends Image> inputs) {
        return inputs.stream().map(this::predict).toList();
    }
}
