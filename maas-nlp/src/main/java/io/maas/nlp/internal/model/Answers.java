package io.maas.nlp.internal.model;

import io.maas.Classification;
import io.maas.Field;
import io.maas.IncompatibleModelException;
import io.maas.ModelManifest;
import io.maas.MultiLabel;
import io.maas.Task;
import io.maas.nlp.internal.linear.Link;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns scores into typed answers.
 *
 * @param <O> the typed answer
 */
sealed interface Answers<O> {

    /** Makes the answers that a manifest describes. */
    static Answers<?> of(ModelManifest manifest) {
        return switch (manifest.task()) {
            case CLASSIFICATION -> new One(manifest.labels());
            case MULTI_LABEL -> new Several(manifest.labels());
            case REGRESSION ->
                throw new IncompatibleModelException("models of text answer with labels, not with numbers");
        };
    }

    Task task();

    List<String> labels();

    /** Returns the field of the answer. */
    default Field field() {
        return Field.category(task() == Task.CLASSIFICATION ? "label" : "labels", labels());
    }

    /** Returns what scores must be to become such answers. */
    Link link();

    /** Makes the answer to one of several texts from the scores of all. */
    O answer(double[] scores, int text);

    /** Returns the true answer that an input carries. */
    <I> Optional<O> truth(TextInput<I> reader, I input);

    /** Returns the label that an explanation of an answer is about. */
    default int first(double[] scores) {
        int first = 0;
        for (int label = 1; label < scores.length; label++) {
            first = scores[label] > scores[first] ? label : first;
        }
        return first;
    }

    /**
     * One of some labels.
     *
     * @param labels the labels in the model's order
     */
    record One(List<String> labels) implements Answers<Classification> {

        @Override
        public Task task() {
            return Task.CLASSIFICATION;
        }

        @Override
        public Link link() {
            return Link.SOFTMAX;
        }

        @Override
        public Classification answer(double[] scores, int text) {
            int start = text * labels.size();
            return Classification.of(labels, Arrays.copyOfRange(scores, start, start + labels.size()));
        }

        @Override
        public <I> Optional<Classification> truth(TextInput<I> reader, I input) {
            List<String> known = reader.labels(input);
            return known == null || known.size() != 1
                    ? Optional.empty()
                    : Optional.of(Classification.certain(known.get(0)));
        }
    }

    /**
     * Any number of some labels.
     *
     * @param labels the labels in the model's order
     */
    record Several(List<String> labels) implements Answers<MultiLabel> {

        @Override
        public Task task() {
            return Task.MULTI_LABEL;
        }

        @Override
        public Link link() {
            return Link.SIGMOID;
        }

        @Override
        public MultiLabel answer(double[] scores, int text) {
            int start = text * labels.size();
            return MultiLabel.of(labels, Arrays.copyOfRange(scores, start, start + labels.size()));
        }

        @Override
        public <I> Optional<MultiLabel> truth(TextInput<I> reader, I input) {
            return reader.multiLabel(input);
        }
    }
}
