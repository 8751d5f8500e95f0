package io.maas.tensor;

import io.maas.Fault;
import io.maas.FaultList;
import io.maas.InferenceFailedException;
import io.maas.InvalidInputException;
import io.maas.Outcome;
import io.maas.Predictor;
import java.nio.BufferOverflowException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers items with a network: each item is written straight into the memory of the batch, the batch runs once, answers are
 * read straight from its result.
 *
 * <p>Thread-safe and without locks. Lists of any length are answered, cut into batches. Answers until its {@link TensorModel} is
 * closed, then throws {@link IllegalStateException}; also throws {@link InferenceFailedException} if the engine fails.
 *
 * @param <I> an item
 * @param <O> its answer
 */
public final class TensorPredictor<I, O> implements Predictor<I, O> {

    /** No input of a batch is larger, whatever the number of items asked for. */
    private static final long LARGEST_INPUT = 256L << 20;

    private final TensorModel model;
    private final TensorCodec<I, O> codec;
    private final TensorShape[] itemShapes;
    private final int maxBatch;
    private final boolean parallelEncoding;

    TensorPredictor(TensorModel model, TensorCodec<I, O> codec, TensorBatching batching) {
        this.model = model;
        this.codec = codec;
        this.parallelEncoding = batching.parallelEncoding();
        List<TensorSpec> inputs = model.signature().inputs();
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("the network takes no input, so that there are no items to answer");
        }
        for (String name : batching.itemShapes().keySet()) {
            if (inputs.stream().noneMatch(spec -> spec.name().equals(name))) {
                throw new IllegalArgumentException("the network has no input " + name + ", but "
                        + inputs.stream().map(TensorSpec::name).toList());
            }
        }
        this.itemShapes = new TensorShape[inputs.size()];
        int most = batching.maxBatch();
        for (int i = 0; i < itemShapes.length; i++) {
            TensorSpec input = inputs.get(i);
            TensorShape item = itemShape(input, batching.itemShapes().get(input.name()));
            itemShapes[i] = item;
            most = Math.min(most, mostItems(input, item));
        }
        this.maxBatch = most;
    }

    private static TensorShape itemShape(TensorSpec input, @Nullable TensorShape stated) {
        if (input.shape().isRanked() && input.shape().rank() == 0) {
            throw new IllegalArgumentException(
                    "the input " + input + " has no axis for the items of a batch; use TensorModel.run");
        }
        if (stated == null && !input.shape().isRanked()) {
            throw new IllegalArgumentException(
                    "the input " + input + " leaves its shape open: state it with TensorBatching.withItemShape");
        }
        TensorShape item = stated == null ? input.shape().item() : stated;
        if (!item.isKnown()) {
            throw new IllegalArgumentException("the shape " + item + " of an item of the input " + input
                    + " has open lengths: state them with TensorBatching.withItemShape");
        }
        if (input.shape().isRanked() && !input.shape().item().accepts(item)) {
            throw new IllegalArgumentException("an item of the input " + input + " cannot have the shape " + item);
        }
        return item;
    }

    private static int mostItems(TensorSpec input, TensorShape item) {
        long fixed = input.shape().isRanked() ? input.shape().length(0) : TensorShape.ANY;
        if (fixed > 1) {
            throw new IllegalArgumentException("the input " + input + " takes exactly " + fixed
                    + " items; export the model with an open first axis, or use TensorModel.run");
        }
        if (fixed == 1) {
            return 1;
        }
        long bytes = Math.max(1, item.elements() * Math.max(1, input.type().bytes()));
        return (int) Math.max(1, LARGEST_INPUT / bytes);
    }

    @Override
    public O predict(I input) {
        return model.calling(batch -> {
            TensorSlot in = batch.open(1, itemShapes);
            encode(input, in, 0);
            TensorSlot out = batch.run(1, itemShapes);
            out.moveTo(0);
            return codec.decode(out);
        });
    }

    /**
     * {@inheritDoc}
     *
     * @throws InferenceFailedException if the engine fails
     * @throws IllegalStateException if the model is closed
     */
    @Override
    public List<O> predictAll(List<? extends I> inputs) {
        List<O> answers = new ArrayList<>(inputs.size());
        FaultList faults = new FaultList();
        for (int from = 0; from < inputs.size(); from += maxBatch) {
            List<Outcome<O>> outcomes = outcomes(inputs.subList(from, Math.min(inputs.size(), from + maxBatch)));
            for (int i = 0; i < outcomes.size(); i++) {
                Outcome<O> outcome = outcomes.get(i);
                if (outcome instanceof Outcome.Failure<O> failure
                        && failure.reason() instanceof InvalidInputException bad) {
                    String place = "item " + (from + i);
                    faults.addAll(bad, fault -> fault.at(place));
                } else {
                    answers.add(outcome.orThrow());
                }
            }
        }
        faults.throwIfAny();
        return Collections.unmodifiableList(answers);
    }

    /**
     * {@inheritDoc}
     *
     * @throws InferenceFailedException if the engine fails
     * @throws IllegalStateException if the model is closed
     */
    @Override
    public List<Outcome<O>> predictEach(List<? extends I> inputs) {
        List<Outcome<O>> all = new ArrayList<>(inputs.size());
        for (int from = 0; from < inputs.size(); from += maxBatch) {
            all.addAll(outcomes(inputs.subList(from, Math.min(inputs.size(), from + maxBatch))));
        }
        return Collections.unmodifiableList(all);
    }

    /** Answers one batch; items that cannot be written leave no gap in it. */
    private List<Outcome<O>> outcomes(List<? extends I> items) {
        try {
            return model.calling(batch -> run(batch, items));
        } catch (InvalidInputException refusedByTheEngine) {
            // It does not say which item it means.
            return items.stream().map(this::outcome).toList();
        }
    }

    private Outcome<O> outcome(I item) {
        try {
            return new Outcome.Success<>(predict(item));
        } catch (InvalidInputException bad) {
            return new Outcome.Failure<>(bad);
        }
    }

    private List<Outcome<O>> run(TensorBatch batch, List<? extends I> items) {
        TensorSlot in = batch.open(items.size(), itemShapes);
        List<@Nullable InvalidInputException> refused =
                parallelEncoding && items.size() > 1 ? encodeInParallel(items, in) : encodeAll(items, in);
        if (refused.stream().anyMatch(Objects::nonNull)) {
            return runGood(batch, items, refused);
        }
        int good = items.size();
        List<Outcome<O>> outcomes = new ArrayList<>(items.size());
        if (good > 0) {
            TensorSlot out = batch.run(good, itemShapes);
            for (int i = 0; i < good; i++) {
                out.moveTo(i);
                outcomes.add(new Outcome.Success<>(codec.decode(out)));
            }
        }
        return outcomes;
    }

    /** Writes all items, and returns what is wrong with each, or null. */
    private List<@Nullable InvalidInputException> encodeAll(List<? extends I> items, TensorSlot slot) {
        List<@Nullable InvalidInputException> refused = new ArrayList<>(items.size());
        for (I item : items) {
            refused.add(tryToEncode(item, slot, refused.size()));
        }
        return refused;
    }

    private List<@Nullable InvalidInputException> encodeInParallel(List<? extends I> items, TensorSlot slot) {
        // A failure must not leave this method while other threads still write: the memory is used again, or freed.
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        @Nullable InvalidInputException[] refused = new InvalidInputException[items.size()];
        IntStream.range(0, items.size()).parallel().forEach(i -> {
            try {
                refused[i] = tryToEncode(items.get(i), slot.twin(), i);
            } catch (RuntimeException | Error failed) {
                failures.add(failed);
            }
        });
        Throwable failed = failures.peek();
        if (failed instanceof Error error) {
            throw error;
        } else if (failed instanceof RuntimeException exception) {
            throw exception;
        }
        return Arrays.asList(refused);
    }

    private @Nullable InvalidInputException tryToEncode(I item, TensorSlot slot, int position) {
        try {
            encode(item, slot, position);
            return null;
        } catch (InvalidInputException bad) {
            return bad;
        }
    }

    /** Writes the good items once more, into tensors of their number. */
    private List<Outcome<O>> runGood(
            TensorBatch batch, List<? extends I> items, List<@Nullable InvalidInputException> refused) {
        List<I> good = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (refused.get(i) == null) {
                good.add(items.get(i));
            }
        }
        Iterator<Outcome<O>> answers =
                good.isEmpty() ? Collections.emptyIterator() : run(batch, good).iterator();
        List<Outcome<O>> outcomes = new ArrayList<>(items.size());
        for (InvalidInputException problem : refused) {
            outcomes.add(problem == null ? answers.next() : new Outcome.Failure<>(problem));
        }
        return outcomes;
    }

    private void encode(I item, TensorSlot slot, int position) {
        slot.moveTo(position);
        try {
            codec.encode(item, slot);
        } catch (BufferOverflowException tooLong) {
            throw new InvalidInputException(
                    Fault.of("", "more elements than the network takes of an item", "items of the shapes " + shapes()));
        }
        int unfilled = slot.unfilled();
        if (unfilled >= 0) {
            throw new InvalidInputException(Fault.of(
                    slot.name(unfilled), slot.written(unfilled), "items of the shape " + itemShapes[unfilled]));
        }
    }

    private String shapes() {
        return Arrays.toString(itemShapes);
    }
}
