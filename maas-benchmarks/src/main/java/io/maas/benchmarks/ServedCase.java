package io.maas.benchmarks;

import io.maas.Classification;
import io.maas.Model;
import io.maas.Regression;
import io.maas.store.ModelStore;
import io.maas.tabular.RandomForest;
import io.maas.tabular.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A model to be served, with inputs to ask it.
 *
 * @param name names the case
 * @param model trains or makes the model
 * @param input the type of input
 * @param output the type of answer
 * @param inputs what is asked, in turn
 */
record ServedCase<I, O>(String name, Supplier<Model<I, O>> model, Class<I> input, Class<O> output, List<I> inputs) {

    /** A compiled forest, for which batching does not pay. */
    static final String FOREST = "forest";
    /** A model that costs much for each run and little for each input, for which it does. */
    static final String BATCH_FRIENDLY = "batch-friendly";

    /** A model that costs as much as it is told to. */
    static final String SLOW = "slow";

    /** A network for rows. */
    static final String MLP = "mlp";
    /** A network for small pictures. */
    static final String CNN = "cnn";

    private static final int ROWS = 4_000;

    /**
     * A part.
     *
     * @param grade one of three
     * @param speed a number
     * @param torque a number
     * @param wear a number
     * @param temperature a number
     * @param state what is learnt
     */
    record Part(
            String grade,
            double speed,
            double torque,
            double wear,
            double temperature,
            @Target String state) {}

    static ServedCase<?, ?> of(String name) {
        return switch (name) {
            case FOREST -> forest();
            case BATCH_FRIENDLY -> batchFriendly();
            case SLOW -> slow();
            case MLP -> network(MLP, BenchmarkNetwork.MLP);
            case CNN -> network(CNN, BenchmarkNetwork.CNN);
            default ->
                throw new IllegalArgumentException(
                        "there is no case " + name + "; there are " + List.of(FOREST, BATCH_FRIENDLY, SLOW, MLP, CNN));
        };
    }

    static ServedCase<Part, Classification> forest() {
        List<Part> parts = parts();
        return new ServedCase<>(
                FOREST,
                () -> RandomForest.classifier(Part.class).trees(100).seed(1).fit(parts),
                Part.class,
                Classification.class,
                parts.subList(0, 1_000));
    }

    static ServedCase<Double, Regression> batchFriendly() {
        List<Double> inputs = new Random(2).doubles(1_000).boxed().toList();
        return new ServedCase<>(
                BATCH_FRIENDLY, BatchFriendlyModel::unpublished, Double.class, Regression.class, inputs);
    }

    static ServedCase<Double, Regression> slow() {
        List<Double> inputs = new Random(3).doubles(1_000).boxed().toList();
        return new ServedCase<>(SLOW, SlowModel::unpublished, Double.class, Regression.class, inputs);
    }

    static ServedCase<float[], Regression> network(String name, BenchmarkNetwork network) {
        int count = 256;
        float[] items = network.items(count);
        List<float[]> inputs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            inputs.add(Arrays.copyOfRange(items, i * network.inputs(), (i + 1) * network.inputs()));
        }
        return new ServedCase<>(
                name,
                () -> NetworkModel.open(BenchmarkFormat.manifest(network.name()), network),
                float[].class,
                Regression.class,
                inputs);
    }

    private static List<Part> parts() {
        Random random = new Random(1);
        List<Part> parts = new ArrayList<>(ROWS);
        for (int i = 0; i < ROWS; i++) {
            double torque = 40 + 10 * random.nextGaussian();
            double wear = 240 * random.nextDouble();
            String grade = "LMH".substring(i % 3, i % 3 + 1);
            boolean worn = wear * torque + 800 * random.nextGaussian() > 6_000;
            parts.add(new Part(
                    grade,
                    1_500 + 150 * random.nextGaussian(),
                    torque,
                    wear,
                    300 + random.nextGaussian(),
                    worn ? "worn" : "good"));
        }
        return parts;
    }

    /** Publishes the model, and returns it as a store loads it. */
    Model<I, O> publish(ModelStore store) {
        store.alias(name, "production", store.publish(name, model.get()));
        return store.load(reference(), input, output);
    }

    String reference() {
        return name + "@production";
    }
}
