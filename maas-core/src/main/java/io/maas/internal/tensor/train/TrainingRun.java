package io.maas.internal.tensor.train;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.TrainingCancelledException;
import io.maas.TrainingFailedException;
import io.maas.TrainingListener;
import io.maas.tensor.TensorExamples;
import io.maas.tensor.TensorRuntime;
import io.maas.tensor.TrainingEpoch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.exceptions.TensorFlowException;

/** Trains a network, epoch by epoch. */
public final class TrainingRun {

    private static final long SPLIT = -1;
    private static final long ORDER = -2;

    private final TrainingPlan plan;
    private final Pace pace;
    private final TensorExamples examples;
    private final int[] learnt;
    private final TensorExamples judgedExamples;
    private final int[] judged;
    private final long stepsOfAll;
    private final Batch batch;
    private final float[] outputs;
    private final Progress progress = new Progress();

    private TrainingRun(TrainingPlan plan, TensorExamples examples) {
        this.plan = plan;
        this.examples = examples;
        pace = plan.pace();
        int size = examples.size();
        TensorExamples own = plan.validation().examples();
        int kept = own == null ? (int) Math.round(size * plan.validation().fraction()) : 0;
        int[] all = kept == 0 ? Seeds.upTo(size) : Seeds.shuffled(Seeds.upTo(size), Seeds.mix(pace.seed(), SPLIT));
        learnt = Arrays.copyOfRange(all, kept, size);
        judged = own == null ? Arrays.copyOf(all, kept) : Seeds.upTo(own.size());
        judgedExamples = own == null ? examples : own;
        requireSome("training examples", learnt.length);
        if (plan.validation().isAny()) {
            requireSome("validation examples", judged.length);
        }
        stepsOfAll = (long) stepsOfEpoch() * pace.epochs();
        int largest = Math.min(pace.batchSize(), Math.max(learnt.length, judged.length));
        batch = new Batch(plan.network(), plan.objective(), pace.seed(), largest);
        outputs = new float[largest * batch.outputWidth()];
    }

    private static void requireSome(String what, int count) {
        if (count == 0) {
            throw new InvalidInputException(Fault.of(what, count, "at least one"));
        }
    }

    private int stepsOfEpoch() {
        return (int) (((long) learnt.length + pace.batchSize() - 1) / pace.batchSize());
    }

    /**
     * Trains a network.
     *
     * @param plan the training
     * @param examples what it learns from
     * @return what came of it
     */
    public static Trained run(TrainingPlan plan, TensorExamples examples) {
        TrainingRun run = new TrainingRun(plan, examples);
        TensorRuntime.start();
        try (TrainingGraph graph = TrainingGraph.open(plan)) {
            return run.train(graph);
        } catch (TensorFlowException failed) {
            throw new TrainingFailedException("TensorFlow could not train the network: " + failed.getMessage(), failed);
        }
    }

    private Trained train(TrainingGraph graph) {
        CheckpointFile checkpoint = checkpoint();
        if (checkpoint == null || !checkpoint.restore(graph, progress)) {
            graph.initialise();
        }
        while (progress.epochs.size() < pace.epochs() && !isExhausted()) {
            epoch(graph, checkpoint);
        }
        boolean best = plan.validation().patience() > 0;
        return new Trained(
                best ? progress.bestWeights : graph.read(graph.weightNames()),
                List.copyOf(progress.epochs),
                best ? progress.bestEpoch : progress.epochs.size());
    }

    private @Nullable CheckpointFile checkpoint() {
        Path folder = plan.checkpoints().folder();
        if (folder == null) {
            return null;
        }
        String fingerprint = Fingerprint.of(plan, learnt.length, judged.length, stepsOfAll);
        return new CheckpointFile(folder, new CheckpointCodec(fingerprint, pace.epochs()));
    }

    private boolean isExhausted() {
        int patience = plan.validation().patience();
        return patience > 0 && progress.waited() >= patience;
    }

    private void epoch(TrainingGraph graph, @Nullable CheckpointFile checkpoint) {
        int number = progress.epochs.size() + 1;
        int[] order =
                pace.shuffled() ? Seeds.shuffled(learnt, Seeds.mix(Seeds.mix(pace.seed(), ORDER), number)) : learnt;
        while (progress.batches < stepsOfEpoch()) {
            int from = progress.batches * pace.batchSize();
            batch.fill(examples, order, from, Math.min(from + pace.batchSize(), order.length), number);
            requireNotInterrupted();
            double loss = graph.learn(batch, rate(progress.steps), progress.steps + 1, outputs);
            requireFinite(loss, number);
            progress.add(loss, batch.metric(outputs), batch.count());
            plan.listeners().progress().onProgress(new TrainingListener.Progress("steps", progress.steps, stepsOfAll));
            int every = plan.checkpoints().steps();
            if (checkpoint != null && every > 0 && progress.steps % every == 0) {
                checkpoint.save(graph, progress);
            }
        }
        Optional<TrainingEpoch.Figures> validation =
                plan.validation().isAny() ? Optional.of(judge(graph)) : Optional.empty();
        TrainingEpoch epoch = new TrainingEpoch(number, rate(progress.steps - 1), progress.figures(), validation);
        keepIfBest(graph, epoch);
        progress.end(epoch);
        plan.listeners().epochs().accept(epoch);
        if (checkpoint != null) {
            checkpoint.save(graph, progress);
        }
    }

    private double rate(long step) {
        double rate = pace.rate().at(step, stepsOfAll);
        if (!(rate >= 0 && rate <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("the learning rate at step " + step + " is " + rate);
        }
        return rate;
    }

    private TrainingEpoch.Figures judge(TrainingGraph graph) {
        double loss = 0;
        double metric = 0;
        for (int from = 0; from < judged.length; from += pace.batchSize()) {
            batch.fill(judgedExamples, judged, from, Math.min(from + pace.batchSize(), judged.length));
            requireNotInterrupted();
            loss += graph.judge(batch, outputs) * batch.count();
            metric += batch.metric(outputs);
        }
        return new TrainingEpoch.Figures(loss / judged.length, metric / judged.length);
    }

    private void keepIfBest(TrainingGraph graph, TrainingEpoch epoch) {
        if (plan.validation().patience() == 0) {
            return;
        }
        double loss = lossOf(epoch);
        boolean first = progress.bestEpoch == 0;
        if (first || loss < lossOf(progress.epochs.get(progress.bestEpoch - 1))) {
            progress.bestEpoch = epoch.number();
            progress.bestWeights = graph.read(graph.weightNames());
        }
    }

    private static double lossOf(TrainingEpoch epoch) {
        return epoch.validation().map(TrainingEpoch.Figures::loss).orElse(Double.NaN);
    }

    private void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new TrainingCancelledException("the training was cancelled after " + progress.steps + " of "
                    + stepsOfAll + " steps, because the thread was interrupted");
        }
    }

    private void requireFinite(double loss, int epoch) {
        if (!Double.isFinite(loss)) {
            throw new TrainingFailedException(
                    "the loss became " + loss + " at step " + (progress.batches + 1) + " of epoch "
                            + epoch
                            + "; check the examples for numbers that are not finite or far from 1, lower the learning rate, or"
                            + " limit the gradient with clipNorm");
        }
    }
}
