package io.maas.tabular.internal.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Dataset;
import org.tribuo.Output;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTJointRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/** On all features, with a bin for each value, trees are those of Tribuo's own trainers, node by node. */
class BinnedCartTrainerTest {

    private static final TreeSettings EXACT =
            new TreeSettings(TreeSettings.DEEPEST, 1, OptionalDouble.of(1), false, Bins.MOST);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void classificationTreesAreTribuosOwn(long seed) {
        TrainingMatrix matrix = Matrices.drawn(150, 4, true, seed);
        LabelTarget target = new LabelTarget(matrix);

        TreeModel<?> own = grow(matrix, target);
        TreeModel<?> tribuos = new CARTClassificationTrainer(Integer.MAX_VALUE, 1, 0, 1, false, new GiniIndex(), 1)
                .train(rows(matrix, target));

        assertThat(words(own.getRoot())).isEqualTo(words(tribuos.getRoot()));
        assertThat(words(own.getRoot())).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    // Under other seeds some splits are equally good but for the rounding of floats.
    @ValueSource(longs = {1, 2, 4, 5, 6, 7})
    void regressionTreesAreTribuosOwn(long seed) {
        TrainingMatrix drawn = Matrices.drawn(60, 4, false, seed);
        // Whole numbers whose sums of squares Tribuo's floats hold exactly.
        SplittableRandom random = new SplittableRandom(seed);
        double[] targets =
                IntStream.range(0, 60).mapToDouble(i -> random.nextInt(100)).toArray();
        TrainingMatrix matrix =
                new TrainingMatrix(drawn.features(), drawn.values(), targets, drawn.weights(), List.of());
        NumberTarget target = new NumberTarget(matrix);

        TreeModel<?> own = grow(matrix, target);
        TreeModel<Regressor> tribuos = new CARTJointRegressionTrainer(
                        Integer.MAX_VALUE, 1, 0, 1, false, new MeanSquaredError(), false, 1)
                .train(rows(matrix, target));

        assertThat(words(own.getRoot())).isEqualTo(words(tribuos.getRoot()));
    }

    private static <T extends Output<T>> TreeModel<T> grow(TrainingMatrix matrix, TreeTarget<T> target) {
        Bins bins = Bins.of(matrix, EXACT.maxBins());
        return new BinnedCartTrainer<T>(EXACT, 1, 1)
                .train(BinnedRows.of(target.domain(matrix.width()), bins, target, matrix.weights()));
    }

    private static <T extends Output<T>> Dataset<T> rows(TrainingMatrix matrix, TreeTarget<T> target) {
        String[] names = RowsDomain.names(matrix.width());
        return new GeneratedRows<>(target.domain(matrix.width()), matrix.rows(), row -> {
            double[] values = new double[names.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = matrix.values()[row * values.length + i];
            }
            return new ArrayExample<>(target.output(row), names, values);
        });
    }

    /** The nodes in order, with rounded numbers: Tribuo adds up weights as floats. */
    private static List<String> words(Node<?> node) {
        List<String> words = new ArrayList<>();
        if (node instanceof SplitNode<?> split) {
            words.add(split.getFeatureID() + " <= " + (float) split.splitValue());
            words.addAll(words(split.getLessThanOrEqual()));
            words.addAll(words(split.getGreaterThan()));
        } else if (node instanceof LeafNode<?> leaf) {
            words.add(
                    leaf.getOutput() instanceof Regressor number
                            ? String.format("%.3f", number.getValues()[0])
                            : leaf.getOutput().toString());
        }
        return words;
    }
}
