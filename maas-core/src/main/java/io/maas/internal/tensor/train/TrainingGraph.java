package io.maas.internal.tensor.train;

import io.maas.internal.tensor.SessionConfig;
import io.maas.internal.tensor.layers.LayerGraph;
import io.maas.internal.tensor.layers.Weight;
import io.maas.tensor.TensorRuntime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A network in TensorFlow with all that a step of its training needs. For one thread. */
final class TrainingGraph implements AutoCloseable {

    private final TrainingPlan plan;
    private final List<Weight> weights;
    private final Graph graph;
    private final Session session;
    private final Variables variables;
    private final Operand<?> input;
    private final Placeholder<TFloat32> targets;
    private final Placeholder<TFloat32> exampleWeights;
    private final List<Placeholder<TFloat32>> factors = new ArrayList<>();
    private final Placeholder<TInt64> step;
    private final Op train;
    private final Operand<TFloat32> trainingLoss;
    private final Operand<TFloat32> trainingOutput;
    private final Operand<TFloat32> loss;
    private final Operand<TFloat32> output;

    private final List<TFloat32> factorTensors = new ArrayList<>();
    private final TInt64 stepTensor = TInt64.scalarOf(0);
    private final Map<Integer, Feed> feeds = new HashMap<>();

    /** Makes the graph of a training. */
    static TrainingGraph open(TrainingPlan plan) {
        Graph graph = new Graph();
        try {
            return new TrainingGraph(plan, graph);
        } catch (RuntimeException | Error failed) {
            graph.close();
            throw failed;
        }
    }

    private TrainingGraph(TrainingPlan plan, Graph graph) {
        this.plan = plan;
        this.graph = graph;
        weights = plan.network().weights();
        Ops tf = Ops.create(graph);
        variables = new Variables(tf);
        weights.forEach(weight -> variables.add(weight.name(), weight.dims()));
        input = plan.network().placeholder(tf);
        int outputs = plan.network().output().elements();
        targets = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, outputs)));
        exampleWeights = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
        step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        for (int i = 0; i < plan.optimizer().factors(1, 1).length; i++) {
            factors.add(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar())));
            factorTensors.add(TFloat32.scalarOf(0));
        }
        List<Op> statistics = new ArrayList<>();
        LayerGraph learning = LayerGraph.learning(
                tf,
                name -> variables.get(name).value(),
                new LayerGraph.Learning(
                        step,
                        (name, value) -> statistics.add(
                                tf.assignVariableOp(variables.get(name).handle(), value))));
        trainingOutput = flat(tf, plan.network().forward(learning, input, (name, flow) -> {}));
        trainingLoss = loss(tf, trainingOutput);
        LayerGraph predicting =
                LayerGraph.predicting(tf, name -> variables.get(name).value());
        output = flat(tf, plan.network().forward(predicting, input, (name, flow) -> {}));
        loss = loss(tf, output);
        train = tf.withControlDependencies(changes(tf, statistics)).noOp();
        session = new Session(graph, false, SessionConfig.of(TensorRuntime.settings()));
    }

    private Operand<TFloat32> flat(Ops tf, Operand<TFloat32> value) {
        return plan.network().output().rank() == 1
                ? value
                : tf.reshape(
                        value,
                        tf.constant(new int[] {-1, plan.network().output().elements()}));
    }

    private Operand<TFloat32> loss(Ops tf, Operand<TFloat32> value) {
        Operand<TFloat32> each = plan.objective().loss().perExample(tf, value, targets);
        return tf.math.mean(tf.math.mul(each, exampleWeights), tf.constant(0));
    }

    private List<Op> changes(Ops tf, List<Op> statistics) {
        List<Weight> learnt = weights.stream()
                .filter(weight -> weight.role() != Weight.Role.STATISTIC)
                .toList();
        List<Operand<TFloat32>> values = learnt.stream()
                .map(weight -> variables.get(weight.name()).value())
                .toList();
        List<Operand<TFloat32>> gradients = new Gradient(tf, plan.objective()).of(trainingLoss, learnt, values);
        // No weight changes before all gradients are there: nothing then holds the old values any more, and TensorFlow
        // changes
        // them in place instead of copying them.
        Op barrier = tf.withControlDependencies(new ArrayList<>(gradients)).noOp();
        Ops after = tf.withControlDependencies(List.of(barrier));
        List<Op> all = new ArrayList<>(statistics);
        for (int i = 0; i < learnt.size(); i++) {
            Weight weight = learnt.get(i);
            var slots = plan.optimizer().slots().stream()
                    .map(slot -> variables
                            .add("optimizer/" + weight.name() + "/" + slot, weight.dims())
                            .handle())
                    .toList();
            all.add(plan.optimizer()
                    .apply(
                            after,
                            factors,
                            new OptimizerPlan.Change(
                                    variables.get(weight.name()).handle(),
                                    values.get(i),
                                    slots,
                                    gradients.get(i),
                                    weight.role() == Weight.Role.KERNEL)));
        }
        return all;
    }

    /** Gives all variables their first values. */
    void initialise() {
        variables.write(session, firstValues());
    }

    private Map<String, float[]> firstValues() {
        Map<String, float[]> values =
                new LinkedHashMap<>(InitialWeights.draw(weights, plan.pace().seed()));
        variables
                .names()
                .forEach(name -> values.computeIfAbsent(
                        name, slot -> new float[variables.get(slot).dims().elements()]));
        return values;
    }

    List<String> weightNames() {
        return weights.stream().map(Weight::name).toList();
    }

    /** Lists weights and what the optimiser keeps. */
    List<String> variableNames() {
        return variables.names();
    }

    int elements(String variable) {
        return variables.get(variable).dims().elements();
    }

    Map<String, float[]> read(List<String> names) {
        return variables.read(session, names);
    }

    void write(Map<String, float[]> values) {
        variables.write(session, values);
    }

    /**
     * Learns from a batch.
     *
     * @param number the number of the step, from 1
     * @param outputs takes what the network gave
     * @return the loss
     */
    double learn(Batch batch, double rate, long number, float[] outputs) {
        double[] numbers = plan.optimizer().factors(rate, number);
        Session.Runner runner = fed(batch);
        for (int i = 0; i < numbers.length; i++) {
            factorTensors.get(i).setFloat((float) numbers[i]);
            runner.feed(factors.get(i), factorTensors.get(i));
        }
        stepTensor.setLong(Seeds.mix(plan.pace().seed(), number));
        runner.feed(step, stepTensor).addTarget(train).fetch(trainingLoss).fetch(trainingOutput);
        return run(runner, batch, outputs);
    }

    /** Computes the loss of a batch, and what the network gives. */
    double judge(Batch batch, float[] outputs) {
        return run(fed(batch).fetch(loss).fetch(output), batch, outputs);
    }

    private Session.Runner fed(Batch batch) {
        Feed feed = feeds.computeIfAbsent(batch.count(), size -> new Feed(plan.network(), size));
        feed.take(batch);
        return session.runner()
                .feed(input, feed.input())
                .feed(targets, feed.targets())
                .feed(exampleWeights, feed.weights());
    }

    private static double run(Session.Runner runner, Batch batch, float[] outputs) {
        try (Result result = runner.run()) {
            result.get(1).asRawTensor().data().asFloats().read(outputs, 0, batch.count() * batch.outputWidth());
            return ((TFloat32) result.get(0)).getFloat();
        }
    }

    @Override
    public void close() {
        feeds.values().forEach(Feed::close);
        factorTensors.forEach(TFloat32::close);
        stepTensor.close();
        // In this order: a graph waits for its sessions.
        session.close();
        graph.close();
    }
}
