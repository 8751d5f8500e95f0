package io.maas.evaluation;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.KnownAnswer;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.Trainer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Small rows, models and trainers to judge. */
final class Examples {

    private Examples() {}

    /** A row with one number and its truth; a null label is no truth. */
    record Item(int id, double x, @Nullable String label) {}

    /** A model made of two functions. */
    record FunctionModel<I, O>(Function<I, O> answer) implements Model<I, O> {
        @Override
        public O predict(I input) {
            return answer.apply(input);
        }

        @Override
        public List<O> predictAll(List<? extends I> inputs) {
            List<O> answers = new ArrayList<>();
            for (I input : inputs) {
                answers.add(answer.apply(input));
            }
            return answers;
        }

        @Override
        public ModelManifest manifest() {
            throw new UnsupportedOperationException("judging a model needs no manifest");
        }
    }

    static FunctionModel<Item, Classification> classifier(Function<Item, Classification> answer) {
        return new FunctionModel<>(answer);
    }

    /** The items with their true labels. */
    static List<KnownAnswer<Item, Classification>> known(Collection<? extends Item> items) {
        return KnownAnswer.of(items, item -> Optional.ofNullable(item.label()).map(Classification::certain));
    }

    /** Answers with the label of the nearest training row; {@code blur} is shared evenly among all labels. */
    record Nearest(double blur) implements Trainer<Item, Item, Classification> {
        @Override
        public List<KnownAnswer<Item, Classification>> knownAnswers(
                Collection<? extends Item> train, Collection<? extends Item> heldOut) {
            return known(heldOut);
        }

        @Override
        public Model<Item, Classification> fit(Collection<? extends Item> examples) {
            if (examples.isEmpty()) {
                throw new InvalidInputException(new Fault("", "", "no rows", "at least one row to train on"));
            }
            List<String> labels =
                    List.copyOf(new TreeSet<>(examples.stream().map(Item::label).toList()));
            return classifier(item -> {
                Item nearest = examples.iterator().next();
                for (Item example : examples) {
                    if (Math.abs(example.x() - item.x()) < Math.abs(nearest.x() - item.x())) {
                        nearest = example;
                    }
                }
                double[] probabilities = new double[labels.size()];
                for (int i = 0; i < probabilities.length; i++) {
                    probabilities[i] = blur / labels.size() + (labels.get(i).equals(nearest.label()) ? 1 - blur : 0);
                }
                return Classification.of(labels, probabilities);
            });
        }
    }

    /** Two overlapping labels along a line. */
    static List<Item> items(int count) {
        List<Item> items = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            double x = (id * 37) % 100;
            items.add(new Item(id, x + id * 1e-6, x + (id * 17) % 23 > 60 ? "worn" : "ok"));
        }
        return items;
    }
}
