package io.maas.tabular.internal.imported;

import io.maas.IncompatibleModelException;
import io.maas.tabular.internal.compiled.Link;
import io.maas.tabular.internal.compiled.TreeEnsemble;
import io.maas.tabular.internal.compiled.TreeNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.IndependentRegressionTreeModel;

/** Compiles Tribuo's decision trees and ensembles of them. */
final class TribuoTrees {

    private final Map<String, Integer> columns;
    private final Map<String, Integer> labels;
    private final boolean votes;

    private TribuoTrees(TribuoDomain domain, boolean votes) {
        columns = numbers(domain.features());
        labels = numbers(domain.labels());
        this.votes = votes;
    }

    private static Map<String, Integer> numbers(List<String> names) {
        return IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, number -> number));
    }

    private static int number(Map<String, Integer> numbers, String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IncompatibleModelException(
                    "a member of the ensemble knows '" + name + "', which the ensemble does not");
        }
        return number;
    }

    static TreeEnsemble compile(TreeModel<?> model, TribuoDomain domain) {
        return ensemble(domain, 1, List.of(new TribuoTrees(domain, false).read(model, 1)));
    }

    /**
     * Compiles an ensemble. Members weigh in as in Tribuo: by their most likely label under a {@link VotingCombiner}, by their
     * distribution under a {@link FullyWeightedVotingCombiner}, by their number under an {@link AveragingCombiner}.
     */
    static TreeEnsemble compile(WeightedEnsembleModel<?> model, TribuoDomain domain) {
        EnsembleCombiner<?> combiner = EnsembleParts.combiner(model);
        boolean votes = combiner instanceof VotingCombiner;
        if (!votes && !(combiner instanceof FullyWeightedVotingCombiner) && !(combiner instanceof AveragingCombiner)) {
            throw new IncompatibleModelException("an ensemble combined by " + combiner.getClass()
                    + " cannot be compiled; VotingCombiner, FullyWeightedVotingCombiner and AveragingCombiner can");
        }
        float[] weights = EnsembleParts.weights(model);
        TribuoTrees reader = new TribuoTrees(domain, votes);
        List<TreeNode> trees = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            Model<?> member = model.getModels().get(i);
            if (!(member instanceof TreeModel<?> tree)) {
                throw new IncompatibleModelException(
                        "an ensemble of " + member.getClass() + " cannot be compiled; one of decision trees can");
            }
            // Leaves take the weights, so that sums are Tribuo's sums bit by bit and equal votes stay equal.
            trees.add(reader.read(tree, weights[i]));
            sum += weights[i];
        }
        if (sum == 0 || !Double.isFinite(sum)) {
            throw new IncompatibleModelException("the weights of the ensemble's members sum to " + sum);
        }
        return ensemble(domain, 1 / sum, trees);
    }

    private static TreeEnsemble ensemble(TribuoDomain domain, double scale, List<TreeNode> trees) {
        int[] all = new int[trees.size()];
        Arrays.fill(all, -1);
        double[] base = new double[domain.outputs()];
        return TreeEnsemble.of(domain.features().size(), base.length, base, scale, trees, all, Link.IDENTITY);
    }

    private TreeNode read(TreeModel<?> model, double weight) {
        Node<?> root = model instanceof IndependentRegressionTreeModel independent
                ? independent.getRoots().values().iterator().next()
                : model.getRoot();
        // Members of an ensemble may number the features each in its own way: only names are shared.
        ImmutableFeatureMap map = model.getFeatureIDMap();
        int[] columnOf = new int[map.size()];
        for (int id = 0; id < columnOf.length; id++) {
            columnOf[id] = number(columns, map.get(id).getName());
        }
        return read(root, columnOf, weight);
    }

    /** Reads a tree without recursion: an unlimited tree may be deeper than the stack. */
    private TreeNode read(Node<?> root, int[] columnOf, double weight) {
        List<Node<?>> parentsFirst = new ArrayList<>();
        Deque<Node<?>> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Node<?> node = open.pop();
            parentsFirst.add(node);
            if (node instanceof SplitNode<?> split) {
                open.push(split.getLessThanOrEqual());
                open.push(split.getGreaterThan());
            }
        }
        Deque<TreeNode> built = new ArrayDeque<>();
        for (int i = parentsFirst.size() - 1; i >= 0; i--) {
            Node<?> node = parentsFirst.get(i);
            if (node instanceof SplitNode<?> split) {
                TreeNode right = built.pop();
                TreeNode left = built.pop();
                built.push(split(split, columnOf, left, right));
            } else {
                built.push(new TreeNode.Leaf(values((LeafNode<?>) node, weight), Double.NaN));
            }
        }
        return built.pop();
    }

    private static TreeNode split(SplitNode<?> split, int[] columnOf, TreeNode left, TreeNode right) {
        return new TreeNode.Split(
                columnOf[split.getFeatureID()],
                TreeNode.threshold(split.splitValue()),
                // Tribuo takes a feature that an example lacks for 0.
                0 <= split.splitValue(),
                Double.NaN,
                left,
                right);
    }

    private double[] values(LeafNode<? extends Output<?>> leaf, double weight) {
        if (leaf.getOutput() instanceof Regressor number) {
            return new double[] {weight * number.getValues()[0]};
        }
        double[] values = new double[labels.size()];
        if (votes) {
            values[number(labels, ((Label) leaf.getOutput()).getLabel())] = weight;
        } else {
            for (Output<?> score : leaf.getDistribution().values()) {
                Label label = (Label) score;
                values[number(labels, label.getLabel())] = weight * label.getScore();
            }
        }
        return values;
    }
}
