package io.maas.tabular.internal.compiled;

import io.maas.CorruptModelException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The body of a {@link TreeEnsemble}: inputs, outputs, link, scale, bases, then the trees, each node after its children.
 *
 * <p>In this order a tree is rebuilt with a stack, and no file can describe a cycle or a node that is missing.
 */
final class TreeCodec {

    private static final byte FLOAT_SUMS = 1;
    private static final byte SPLIT = 1;
    private static final byte MISSING_LEFT = 2;
    /** A leaf of a tree with one value: its flags, cover and value. */
    private static final int SMALLEST_NODE = 1 + 2 * Double.BYTES;

    private TreeCodec() {}

    static void write(TreeEnsemble model, DataOutputStream out) throws IOException {
        out.writeInt(model.inputs());
        out.writeInt(model.outputs());
        out.writeByte(CompiledCodec.code(model.link()));
        out.writeByte(model.sums() == TreeEnsemble.Sums.FLOAT ? FLOAT_SUMS : 0);
        out.writeDouble(model.scale());
        for (int output = 0; output < model.outputs(); output++) {
            out.writeDouble(model.base(output));
        }
        out.writeInt(model.trees());
        for (int tree = 0; tree < model.trees(); tree++) {
            writeTree(model, tree, out);
        }
    }

    private static void writeTree(TreeEnsemble model, int tree, DataOutputStream out) throws IOException {
        // Pre-order with the right child first, turned round, is post-order with the left child first.
        Deque<Integer> postOrder = new ArrayDeque<>();
        Deque<Integer> open = new ArrayDeque<>();
        open.push(model.root(tree));
        while (!open.isEmpty()) {
            int node = open.pop();
            postOrder.push(node);
            if (!model.isLeaf(node)) {
                open.push(model.left(node));
                open.push(model.right(node));
            }
        }
        int width = model.treeOutput(tree) < 0 ? model.outputs() : 1;
        out.writeInt(model.treeOutput(tree));
        out.writeInt(postOrder.size());
        for (int node : postOrder) {
            if (model.isLeaf(node)) {
                out.writeByte(0);
                out.writeDouble(model.cover(node));
                for (int k = 0; k < width; k++) {
                    out.writeDouble(model.leafValue(node, k));
                }
            } else {
                out.writeByte(SPLIT | (model.missingLeft(node) ? MISSING_LEFT : 0));
                out.writeDouble(model.cover(node));
                out.writeInt(model.feature(node));
                out.writeFloat(model.threshold(node));
            }
        }
    }

    static TreeEnsemble read(ByteBuffer in) {
        int inputs = in.getInt();
        int outputs = in.getInt();
        Link link = CompiledCodec.link(in.get());
        TreeEnsemble.Sums sums = sums(in.get());
        double scale = in.getDouble();
        double[] base = CompiledCodec.doubles(in, outputs);
        int count = CompiledCodec.checkCount(in, in.getInt(), 2 * Integer.BYTES + SMALLEST_NODE);
        List<TreeNode> trees = new ArrayList<>(count);
        int[] treeOutputs = new int[count];
        for (int tree = 0; tree < count; tree++) {
            treeOutputs[tree] = in.getInt();
            trees.add(readTree(in, treeOutputs[tree] < 0 ? outputs : 1));
        }
        return TreeEnsemble.of(inputs, outputs, base, scale, sums, trees, treeOutputs, link);
    }

    private static TreeEnsemble.Sums sums(byte flags) {
        return switch (flags) {
            case 0 -> TreeEnsemble.Sums.DOUBLE;
            case FLOAT_SUMS -> TreeEnsemble.Sums.FLOAT;
            default -> throw new CorruptModelException("trees have unknown flags " + flags);
        };
    }

    private static TreeNode readTree(ByteBuffer in, int width) {
        int nodes = CompiledCodec.checkCount(in, in.getInt(), SMALLEST_NODE);
        Deque<TreeNode> built = new ArrayDeque<>();
        for (int i = 0; i < nodes; i++) {
            byte flags = in.get();
            double cover = in.getDouble();
            switch (flags) {
                case 0 -> built.push(new TreeNode.Leaf(CompiledCodec.doubles(in, width), cover));
                case SPLIT -> built.push(readSplit(in, false, cover, built));
                case SPLIT | MISSING_LEFT -> built.push(readSplit(in, true, cover, built));
                default -> throw new CorruptModelException("a node of a tree has unknown flags " + flags);
            }
        }
        if (built.size() != 1) {
            throw new CorruptModelException("a tree has " + built.size() + " roots");
        }
        return built.pop();
    }

    private static TreeNode readSplit(ByteBuffer in, boolean missingLeft, double cover, Deque<TreeNode> built) {
        int feature = in.getInt();
        float threshold = in.getFloat();
        if (built.size() < 2) {
            throw new CorruptModelException("a split of a tree has fewer than two children");
        }
        TreeNode right = built.pop();
        TreeNode left = built.pop();
        return new TreeNode.Split(feature, threshold, missingLeft, cover, left, right);
    }
}
