package io.maas.nlp.internal.linear;

import com.oracle.labs.mlrg.olcut.util.Pair;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Model;
import io.maas.tabular.internal.train.GeneratedRows;
import io.maas.tabular.internal.train.RowsDomain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tribuo.Dataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.common.liblinear.LibLinearModel;
import org.tribuo.provenance.ModelProvenance;

/**
 * Tribuo's trainer of linear models by LIBLINEAR (Fan et al., 2008), handed sparse rows as they are, without a name for every
 * feature of every row. Serves one training.
 */
final class SparseTrainer extends LibLinearClassificationTrainer {

    private static final int MOST_ITERATIONS = 1000;

    private final FeatureNode[][] rows;
    private final int[] truths;
    private final RowsDomain<Label> domain;
    private @Nullable Model solved;

    /**
     * Starts a training.
     *
     * @param loss what is made small
     * @param cost the weight of the losses against half the squares of the weights
     * @param tolerance how far from the minimum the search may end, as LIBLINEAR measures it
     * @param seed the seed of the order in which rows are looked at
     * @param rows the rows
     * @param truths the label of each row
     * @param weights how much the rows of each label count
     * @param domain the features and labels
     */
    SparseTrainer(
            Loss loss,
            double cost,
            double tolerance,
            long seed,
            FeatureNode[][] rows,
            int[] truths,
            float[] weights,
            RowsDomain<Label> domain) {
        super(new LinearClassificationType(loss.type()), cost, MOST_ITERATIONS, tolerance, seed);
        this.rows = rows;
        this.truths = truths;
        this.domain = domain;
        Map<Label, Float> byLabel = new HashMap<>();
        for (int label = 0; label < weights.length; label++) {
            byLabel.put(new Label(name(label)), weights[label]);
        }
        setLabelWeights(byLabel);
    }

    /** Returns the name of a label: Tribuo numbers them in an order of its own. */
    static String name(int label) {
        return String.format(Locale.ROOT, "%06d", label);
    }

    /** Makes a row: the features counted from 1, and one that is always 1 behind them. */
    static FeatureNode[] row(int width, int[] ids, double[] values) {
        FeatureNode[] row = new FeatureNode[ids.length + 1];
        for (int i = 0; i < ids.length; i++) {
            row[i] = new FeatureNode(ids[i] + 1, values[i]);
        }
        row[ids.length] = new FeatureNode(width + 1, 1);
        return row;
    }

    /**
     * Trains.
     *
     * @return for each feature, and last the one that is always 1, a weight for each label
     */
    double[] run(int labels) {
        GeneratedRows<Label> dataset = new GeneratedRows<>(domain, rows.length, row -> {
            throw new IllegalStateException("rows are handed over directly");
        });
        train(dataset);
        Model model = solved;
        if (model == null) {
            throw new IllegalStateException("Tribuo made no model");
        }
        double[] found = model.getFeatureWeights();
        int[] order = Arrays.stream(model.getLabels())
                .map(id -> Integer.parseInt(domain.answers().getOutput(id).getLabel()))
                .toArray();
        int columns = found.length / (domain.features().size() + 1);
        double[] weights = new double[(domain.features().size() + 1) * labels];
        for (int feature = 0; feature * columns < found.length; feature++) {
            for (int i = 0; i < order.length; i++) {
                // Of two labels the first has the only weights, and the second their opposite: half each makes the
                // difference.
                double weight = columns == 1 ? found[feature] * (i == 0 ? 0.5 : -0.5) : found[feature * columns + i];
                weights[feature * labels + order[i]] = weight;
            }
        }
        return weights;
    }

    /** Keeps the solver's model: Tribuo hands out copies only, which it makes by way of text. */
    @Override
    protected LibLinearModel<Label> createModel(
            ModelProvenance provenance,
            ImmutableFeatureMap features,
            ImmutableOutputInfo<Label> outputs,
            List<Model> models) {
        solved = models.get(0);
        return super.createModel(provenance, features, outputs, models);
    }

    @Override
    protected Pair<FeatureNode[][], double[][]> extractData(
            Dataset<Label> data, ImmutableOutputInfo<Label> outputs, ImmutableFeatureMap features) {
        double[] ids = new double[truths.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = outputs.getID(new Label(name(truths[i])));
        }
        return new Pair<>(rows, new double[][] {ids});
    }
}
