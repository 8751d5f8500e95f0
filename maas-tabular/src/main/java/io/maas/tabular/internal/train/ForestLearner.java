package io.maas.tabular.internal.train;

import io.maas.TrainingListener;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.Link;
import io.maas.tabular.internal.compiled.TreeEnsemble;
import io.maas.tabular.internal.compiled.TreeNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tribuo.Output;

/**
 * Learns trees independently of each other and lets them answer by their mean: a random forest (Breiman, Random forests,
 * 2001), extremely randomized trees (Geurts et al., 2006) or a single decision tree (Breiman et al., Classification and
 * regression trees, 1984).
 *
 * <p>Every tree draws from a seed of its own, so that the result does not depend on the number of threads.
 */
public final class ForestLearner implements Learner {

    /** The most trees that a forest can have. */
    public static final int MOST_TREES = 100_000;

    private static final int FEWEST_ROWS_OF_LABEL = 8;
    private static final int DEEP = 40;
    private static final long BYTES_PER_LEAF = 96;
    private static final long BYTES_PER_SCORE = 96;
    private static final long ROW_BYTES = 32;

    private final String name;
    private final int trees;
    private final boolean bootstrap;
    private final TreeSettings settings;

    /**
     * Makes a learner.
     *
     * @param name the name that manifests give to it
     * @param trees the number of trees
     * @param bootstrap whether each tree sees a sample of the rows, drawn with replacement, instead of all
     * @param settings how trees are grown
     */
    public ForestLearner(String name, int trees, boolean bootstrap, TreeSettings settings) {
        this.name = name;
        this.trees = trees;
        this.bootstrap = bootstrap;
        this.settings = settings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = settings.parameters();
        parameters.put("trees", Integer.toString(trees));
        parameters.put("bootstrap", Boolean.toString(bootstrap));
        return parameters;
    }

    @Override
    public long bytes(Size size, int threads) {
        long bins = 2L * size.rows() * size.width();
        // Pure leaves end a tree of labels early; one of numbers goes on until rows are alone.
        long rowsInLeaf = (long) settings.minLeaf() * (size.labels() > 1 ? FEWEST_ROWS_OF_LABEL : 1) * 2;
        long leaves = 1 + Math.min(size.rows() / rowsInLeaf, 1L << Math.min(settings.maxDepth(), DEEP));
        long tree = leaves * (BYTES_PER_LEAF + Double.BYTES * size.labels());
        long growing = ROW_BYTES * size.rows()
                + (long) Double.BYTES * settings.maxBins() * size.labels()
                + leaves * BYTES_PER_SCORE * size.labels();
        return bins + trees * tree + Math.min(threads, trees) * growing;
    }

    @Override
    public CompiledModel learn(TrainingMatrix matrix, long seed, int threads, TrainingListener listener) {
        List<TreeNode> grown = matrix.classification()
                ? grow(matrix, new LabelTarget(matrix), seed, threads, listener)
                : grow(matrix, new NumberTarget(matrix), seed, threads, listener);
        int outputs = Math.max(1, matrix.labels().size());
        int[] all = new int[trees];
        Arrays.fill(all, -1);
        return TreeEnsemble.of(matrix.width(), outputs, new double[outputs], 1.0 / trees, grown, all, Link.IDENTITY);
    }

    private <T extends Output<T>> List<TreeNode> grow(
            TrainingMatrix matrix, TreeTarget<T> target, long seed, int threads, TrainingListener listener) {
        Bins bins = Bins.of(matrix, settings.maxBins());
        RowsDomain<T> domain = target.domain(matrix.width());
        long[] seeds = new SplittableRandom(seed).longs(trees).toArray();
        int drawn = settings.featuresInSplit(matrix);
        return Workers.all("trees", trees, threads, listener, tree -> {
            SplittableRandom random = new SplittableRandom(seeds[tree]);
            float[] weights = bootstrap ? sample(matrix.weights(), random) : matrix.weights();
            BinnedRows<T> rows = BinnedRows.of(domain, bins, target, weights);
            BinnedCartTrainer<T> trainer =
                    new BinnedCartTrainer<>(settings, (float) drawn / matrix.width(), random.nextLong());
            return GrownTree.of(trainer.train(rows).getRoot(), matrix, weights, rows.rows);
        });
    }

    /** Draws as many rows as there are, with replacement: a row counts as often as it was drawn. */
    private static float[] sample(float[] weights, SplittableRandom random) {
        int[] drawn = new int[weights.length];
        for (int i = 0; i < weights.length; i++) {
            drawn[random.nextInt(weights.length)]++;
        }
        float[] sampled = new float[weights.length];
        for (int row = 0; row < weights.length; row++) {
            sampled[row] = drawn[row] * weights[row];
        }
        return sampled;
    }
}
