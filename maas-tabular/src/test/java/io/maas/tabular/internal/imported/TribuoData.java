package io.maas.tabular.internal.imported;

import io.maas.tabular.internal.compiled.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Draws training data with weights, rare labels, ties and missing values, and rows to ask about. */
final class TribuoData {

    private final SplittableRandom random;
    private final int features;
    private final double missing;

    TribuoData(long seed, int features, double missing) {
        random = new SplittableRandom(seed);
        this.features = features;
        this.missing = missing;
    }

    /** Draws labels of very different frequency: each is half as frequent as the one before, down to a few rows. */
    MutableDataset<Label> labels(int rows, int labels) {
        LabelFactory factory = new LabelFactory();
        MutableDataset<Label> data = new MutableDataset<>(new SimpleDataSourceProvenance("drawn", factory), factory);
        for (int row = 0; row < rows; row++) {
            float[] vector = vector();
            int label = row < 2 * labels
                    ? row % labels
                    : Math.min(labels - 1, Long.numberOfTrailingZeros(random.nextLong()));
            shift(vector, label);
            data.add(example(new Label("label " + (char) ('z' - label)), vector));
        }
        return data;
    }

    MutableDataset<Regressor> numbers(int rows) {
        RegressionFactory factory = new RegressionFactory();
        MutableDataset<Regressor> data =
                new MutableDataset<>(new SimpleDataSourceProvenance("drawn", factory), factory);
        for (int row = 0; row < rows; row++) {
            float[] vector = vector();
            double number = 5 + random.nextDouble();
            for (int feature = 0; feature < features; feature++) {
                number += Float.isNaN(vector[feature]) ? 1 : Math.abs(vector[feature]) / (1 + feature);
            }
            data.add(example(new Regressor("force", number), vector));
        }
        return data;
    }

    private void shift(float[] vector, int label) {
        for (int feature = 0; feature < features; feature++) {
            if (((label >> (feature % 4)) & 1) == 1) {
                vector[feature] += 1;
            }
        }
    }

    /** Draws a vector of few distinct values, some of them missing, but never all. */
    private float[] vector() {
        float[] vector = new float[features];
        for (int feature = 0; feature < features; feature++) {
            vector[feature] =
                    random.nextDouble() < missing ? Float.NaN : Math.round(random.nextDouble() * 40 - 20) / 8f;
        }
        int sure = random.nextInt(features);
        vector[sure] = Float.isNaN(vector[sure]) ? 0.3f : vector[sure];
        return vector;
    }

    private <T extends Output<T>> Example<T> example(T output, float[] vector) {
        Example<T> example = example(output, names(features), vector);
        example.setWeight(0.5f + random.nextInt(4));
        return example;
    }

    /** Draws vectors to ask about; where there are trees, values often meet their thresholds or the floats beside them. */
    float[] questions(int rows, TribuoCompiler.Compiled compiled) {
        int inputs = compiled.model().inputs();
        float[] questions = new float[rows * inputs];
        for (int row = 0; row < rows; row++) {
            float[] vector = vector();
            for (int input = 0; input < inputs; input++) {
                questions[row * inputs + input] = vector[input % features];
            }
            for (int times = 0; times < 3 && compiled.model() instanceof TreeEnsemble trees; times++) {
                int node = random.nextInt(trees.nodes());
                if (!trees.isLeaf(node)) {
                    float threshold = trees.threshold(node);
                    questions[row * inputs + trees.feature(node)] = switch (random.nextInt(3)) {
                        case 0 -> Math.nextDown(threshold);
                        case 1 -> threshold;
                        default -> Math.nextUp(threshold);
                    };
                }
            }
        }
        return questions;
    }

    /** Makes a Tribuo example of a vector, without the features that are missing. */
    static <T extends Output<T>> Example<T> example(T output, List<String> names, float[] vector) {
        List<String> present = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isNaN(vector[i])) {
                present.add(names.get(i));
                values.add((double) vector[i]);
            }
        }
        return new ArrayExample<>(
                output,
                present.toArray(new String[0]),
                values.stream().mapToDouble(value -> value).toArray());
    }

    /** Names that do not sort in the order of their numbers. */
    private static List<String> names(int features) {
        return IntStream.range(0, features)
                .mapToObj(feature -> "sensor " + feature)
                .toList();
    }
}
