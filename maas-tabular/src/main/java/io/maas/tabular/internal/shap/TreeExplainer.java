package io.maas.tabular.internal.shap;

import io.maas.tabular.internal.compiled.TreeEnsemble;
import java.util.Arrays;
import java.util.Optional;

/**
 * Takes scores of tree ensembles apart: the exact path-dependent TreeSHAP values (Lundberg et al., From local explanations to
 * global understanding with explainable AI for trees, 2020).
 *
 * <p>The game is theirs: the worth of a set of features is what the trees say of a row when only these are known, where a split
 * on another feature sends it both ways, each as much as training rows went it. A split that no training row reached sends it
 * both ways alike. {@link TreePass} tells how the values of the game are found.
 */
final class TreeExplainer implements CompiledExplainer {

    /** Numbers that each of a pass's few tables may hold: 8 MiB. */
    private static final int LARGEST_TABLE = 1 << 20;

    private final TreeEnsemble trees;
    private final double[] shares;
    private final double[] expected;
    private final int depth;
    private final GaussLegendre quadrature;

    private TreeExplainer(TreeEnsemble trees, TreePaths paths, GaussLegendre quadrature) {
        this.trees = trees;
        this.shares = paths.shares();
        this.expected = paths.expected();
        this.depth = paths.depth();
        this.quadrature = quadrature;
    }

    static Optional<TreeExplainer> of(TreeEnsemble trees) {
        TreePaths paths = TreePaths.of(trees);
        int points = points(paths.distinct());
        if (Arrays.stream(paths.shares()).anyMatch(Double::isNaN) || points > LARGEST_TABLE / (paths.depth() + 1)) {
            return Optional.empty();
        }
        return Optional.of(new TreeExplainer(trees, paths, GaussLegendre.of(points)));
    }

    /**
     * Returns how many points integrate a product of {@code factors - 1} lines to the last bit of a double.
     *
     * <p>Half as many as factors are exact. Of many factors fewer do: each line lies between 0 and 1 on the interval, so that
     * on the Bernstein ellipse of parameter {@code exp(s)} a product of N is at most {@code cosh(s/2)^(2N) <= exp(N s^2 / 4)},
     * and with it the error of m points at most about {@code exp(N s^2 / 4 - 2 m s)} (Trefethen, Approximation theory and
     * approximation practice, 2013, theorem 19.3), which is {@code exp(-4 m^2 / N)} for the best s, {@code exp(-49)} for the m
     * here.
     */
    static int points(int factors) {
        return Math.max(1, Math.min((factors + 1) / 2, (int) Math.ceil(3.5 * Math.sqrt(factors))));
    }

    @Override
    public Attribution explain(float[] vector, int output) {
        Contrast contrast = Contrast.of(trees, output);
        TreePass pass = new TreePass(trees, shares, depth, quadrature, vector, contrast);
        return new Attribution(contrast.of(expected), pass.contributions(), contrast.of(trees, vector));
    }
}
