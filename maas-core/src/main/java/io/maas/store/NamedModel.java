package io.maas.store;

import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.NamedValues;
import io.maas.Outcome;
import io.maas.explain.Explainer;
import io.maas.explain.Explanation;
import io.maas.spi.InputCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model that is asked by field names.
 *
 * @param codec makes its inputs
 * @param model answers them
 */
record NamedModel<I, O>(InputCodec<I> codec, Model<I, O> model) implements Model<NamedValues, O> {

    @Override
    public ModelManifest manifest() {
        return model.manifest();
    }

    @Override
    public O predict(NamedValues input) {
        return model.predict(codec.decode(input));
    }

    @Override
    public List<O> predictAll(List<? extends NamedValues> inputs) {
        return Outcome.allOrThrow(predictEach(inputs));
    }

    @Override
    public List<Outcome<O>> predictEach(List<? extends NamedValues> inputs) {
        List<I> good = new ArrayList<>(inputs.size());
        List<Optional<InvalidInputException>> bad = new ArrayList<>(inputs.size());
        for (NamedValues input : inputs) {
            try {
                good.add(codec.decode(input));
                bad.add(Optional.empty());
            } catch (InvalidInputException faulty) {
                bad.add(Optional.of(faulty));
            }
        }
        List<Outcome<O>> answered = model.predictEach(good);
        List<Outcome<O>> each = new ArrayList<>(inputs.size());
        int next = 0;
        for (Optional<InvalidInputException> faulty : bad) {
            each.add(faulty.isPresent() ? new Outcome.Failure<>(faulty.get()) : answered.get(next++));
        }
        return List.copyOf(each);
    }

    @Override
    public Optional<Explainer<NamedValues>> explainer() {
        return model.explainer().map(explainer -> new NamedExplainer<>(codec, explainer));
    }

    private record NamedExplainer<I>(InputCodec<I> codec, Explainer<I> explainer) implements Explainer<NamedValues> {

        @Override
        public Explanation explain(NamedValues input) {
            return explainer.explain(codec.decode(input));
        }

        @Override
        public Explanation explain(NamedValues input, String label) {
            return explainer.explain(codec.decode(input), label);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
