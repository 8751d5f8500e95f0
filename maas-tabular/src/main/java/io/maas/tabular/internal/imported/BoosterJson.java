package io.maas.tabular.internal.imported;

import com.google.gson.stream.JsonReader;
import io.maas.IncompatibleModelException;
import io.maas.tabular.internal.compiled.TreeNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What XGBoost saves of a model as JSON (its manual, "Introduction to Model IO"): unlike a dump for people to read, it holds
 * every number exactly.
 */
public final class BoosterJson {

    private String booster = "";
    private String objective = "";
    private float baseScore;
    private final List<BoosterTree> trees = new ArrayList<>();
    private int[] groups = {};
    private float[] treeWeights = {};
    private float[] linearWeights = {};

    private BoosterJson() {}

    /**
     * Reads a model.
     *
     * @param json what XGBoost saved
     * @return the model
     * @throws IncompatibleModelException if it is not what XGBoost 1.6 saves, or has splits on categories
     */
    public static BoosterJson read(byte[] json) {
        BoosterJson model = new BoosterJson();
        try (JsonReader in =
                new JsonReader(new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8))) {
            model.object(in, "");
        } catch (IOException e) {
            throw new UncheckedIOException("the JSON of a booster ends early or is malformed", e);
        } catch (IllegalStateException | NumberFormatException e) {
            throw new IncompatibleModelException("only models of XGBoost 1.6 can be read", e);
        }
        if (model.groups.length != model.trees.size()) {
            throw new IncompatibleModelException("a booster has " + model.trees.size() + " trees for "
                    + model.groups.length + " margins; only models of XGBoost 1.6 can be read");
        }
        return model;
    }

    /**
     * Returns the kind of model.
     *
     * @return {@code gbtree}, {@code dart} or {@code gblinear}
     */
    public String booster() {
        return booster;
    }

    /**
     * Returns the name of the objective, such as {@code multi:softprob}.
     *
     * @return the name
     */
    public String objective() {
        return objective;
    }

    /**
     * Returns what every answer starts from, on the scale of the answers.
     *
     * @return the base score
     */
    public float baseScore() {
        return baseScore;
    }

    /**
     * Returns the trees, each of which adds one value to one margin.
     *
     * @return the trees
     */
    public List<TreeNode> trees() {
        List<TreeNode> roots = new ArrayList<>(trees.size());
        for (int tree = 0; tree < trees.size(); tree++) {
            // Only dropout boosting weighs its trees.
            roots.add(trees.get(tree).root(treeWeights.length == 0 ? 1 : treeWeights[tree]));
        }
        return roots;
    }

    /**
     * Returns for each tree the margin that it adds to.
     *
     * @return the numbers of the margins
     */
    public int[] groups() {
        return groups.clone();
    }

    /** Returns the weights of a linear model: for each feature one a margin, then one bias a margin. */
    float[] linearWeights() {
        return linearWeights;
    }

    private void object(JsonReader in, String parent) throws IOException {
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            switch (name) {
                case "learner", "gradient_booster", "gbtree", "model", "learner_model_param", "objective" ->
                    object(in, name);
                case "name" -> name(in.nextString(), parent);
                case "base_score" -> baseScore = Float.parseFloat(in.nextString());
                case "trees" -> trees(in);
                case "tree_info" -> groups = integers(in);
                case "weight_drop" -> treeWeights = floats(in);
                case "weights" -> linearWeights = floats(in);
                default -> in.skipValue();
            }
        }
        in.endObject();
    }

    private void name(String name, String parent) {
        if (parent.equals("objective")) {
            objective = name;
        } else if (parent.equals("gradient_booster")) {
            booster = name;
        }
    }

    private void trees(JsonReader in) throws IOException {
        in.beginArray();
        while (in.hasNext()) {
            trees.add(BoosterTree.read(in));
        }
        in.endArray();
    }

    static int[] integers(JsonReader in) throws IOException {
        int[] numbers = new int[16];
        int count = 0;
        in.beginArray();
        while (in.hasNext()) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = in.nextInt();
        }
        in.endArray();
        return Arrays.copyOf(numbers, count);
    }

    static float[] floats(JsonReader in) throws IOException {
        float[] numbers = new float[16];
        int count = 0;
        in.beginArray();
        while (in.hasNext()) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            // Not by way of a double, which would round twice.
            numbers[count++] = Float.parseFloat(in.nextString());
        }
        in.endArray();
        return Arrays.copyOf(numbers, count);
    }
}
