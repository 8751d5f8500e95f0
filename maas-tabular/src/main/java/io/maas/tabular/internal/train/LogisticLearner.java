package io.maas.tabular.internal.train;

import io.maas.TrainingListener;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.LinearModel;
import io.maas.tabular.internal.compiled.Link;
import java.util.Map;
import java.util.stream.IntStream;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.impl.ArrayExample;

/**
 * Learns the weights that make the labels of the training rows most likely, with a penalty on the squares of the weights.
 *
 * <p>Tribuo's linear trainer computes the gradients, {@link WholeGradients} turns them into steps: the minimum is found to many
 * digits, and does not depend on a seed, a learning rate or the order of the rows.
 */
public final class LogisticLearner implements Learner {

    private static final int WORKING_COPIES = 6;

    /** A row is sparse if at most one in so many columns is filled. */
    private static final int SPARSE = 8;

    private final double l2;
    private final int maxPasses;

    /**
     * Makes a learner.
     *
     * @param l2 the penalty, not negative: half of it times the sum of the squared weights, against the summed loss of the rows
     *     (the inverse of scikit-learn's {@code C})
     * @param maxPasses how often the rows are gone through at most
     */
    public LogisticLearner(double l2, int maxPasses) {
        this.l2 = l2;
        this.maxPasses = maxPasses;
    }

    @Override
    public String name() {
        return "logistic-regression";
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("l2", Double.toString(l2), "maxPasses", Integer.toString(maxPasses));
    }

    @Override
    public long bytes(Size size, int threads) {
        // Weights, gradients, and the pairs of both that L-BFGS remembers.
        return (2L * Lbfgs.MEMORY + WORKING_COPIES) * Double.BYTES * size.labels() * (size.width() + 1);
    }

    @Override
    public CompiledModel learn(TrainingMatrix matrix, long seed, int threads, TrainingListener listener) {
        int width = matrix.width();
        int labels = matrix.labels().size();
        RowsDomain<Label> domain = LabelTarget.domain(labels, width);
        String[] names = RowsDomain.names(width);
        GeneratedRows<Label> rows = new GeneratedRows<>(domain, matrix.rows(), row -> {
            int[] columns = columns(matrix, row);
            String[] present = new String[columns.length];
            double[] values = new double[columns.length];
            for (int i = 0; i < columns.length; i++) {
                present[i] = names[columns[i]];
                values[i] = matrix.values()[row * width + columns[i]];
            }
            ArrayExample<Label> example =
                    new ArrayExample<>(new Label(LabelTarget.name((int) matrix.targets()[row])), present, values);
            example.setWeight(matrix.weights()[row]);
            return example;
        });
        // Two labels share what is one row of weights elsewhere: each has half of it, and half the squares.
        double penalty = labels == 2 ? 2 * l2 : l2;
        WholeGradients steps = new WholeGradients(matrix, penalty, maxPasses, listener);
        Chatter.quieten(org.tribuo.common.sgd.AbstractSGDTrainer.class);
        LinearSGDTrainer trainer = new LinearSGDTrainer(steps.objective(), steps, maxPasses + 1, -1, 1, seed);
        trainer.setShuffle(false);
        double[] found = steps.run(() -> trainer.train(rows));
        double[] weights = new double[labels * width];
        double[] bias = new double[labels];
        for (int label = 0; label < labels; label++) {
            int id = domain.answers().getID(new Label(LabelTarget.name(label)));
            System.arraycopy(found, id * (width + 1), weights, label * width, width);
            bias[label] = found[id * (width + 1) + width];
        }
        return LinearModel.of(width, labels, weights, bias, means(matrix), Link.SOFTMAX);
    }

    /** All columns, or those that are not zero if these are few: Tribuo then goes over them alone. */
    private static int[] columns(TrainingMatrix matrix, int row) {
        int start = row * matrix.width();
        int[] filled = IntStream.range(0, matrix.width())
                .filter(column -> matrix.values()[start + column] != 0)
                .toArray();
        boolean sparse = filled.length > 0 && filled.length <= matrix.width() / SPARSE;
        return sparse ? filled : IntStream.range(0, matrix.width()).toArray();
    }

    private static double[] means(TrainingMatrix matrix) {
        double[] means = new double[matrix.width()];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int i = 0; i < means.length; i++) {
                means[i] += matrix.values()[row * means.length + i] / (double) matrix.rows();
            }
        }
        return means;
    }
}
