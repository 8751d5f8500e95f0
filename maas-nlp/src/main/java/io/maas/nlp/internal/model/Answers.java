package io.maas.nlp.internal.model;

import io.maas.Classification;
import io.maas.Field;
import io.maas.IncompatibleModelException;
import io.maas.ModelManifest;
import io.maas.MultiLabel;
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
        return switch (manifest.kind()) {
            case Classification.KIND -> new One(manifest.labels());
            case MultiLabel.KIND -> new Several(manifest.labels());
            default ->
                throw new IncompatibleModelException(
                        "models of text answer with labels, not with answers of the kind " + manifest.kind());
        };
    }

    /** Returns the id of the kind of these answers. */
    String kind();

    /** Returns the type of these answers. */
    Class<O> type();

    List<String> labels();

    /** Returns the name of the field of the answer. */
    String fieldName();

    /** Returns the field of the answer. */
    default Field field() {
        return Field.category(fieldName(), labels());
    }

    /** Returns what scores must be to become such answers. */
    Link link();

    /** Makes the answer to one of several texts from the scores of all. */
    O answer(double[] scores, int text);

    /** Returns the true answer that an example carries. */
    <E> Optional<O> truth(ExampleReader<E> reader, E example);

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
        public String kind() {
            return Classification.KIND;
        }

        @Override
        public Class<Classification> type() {
            return Classification.class;
        }

        @Override
        public String fieldName() {
            return "label";
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
        public <E> Optional<Classification> truth(ExampleReader<E> reader, E example) {
            List<String> known = reader.labels(example);
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
        public String kind() {
            return MultiLabel.KIND;
        }

        @Override
        public Class<MultiLabel> type() {
            return MultiLabel.class;
        }

        @Override
        public String fieldName() {
            return "labels";
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
        public <E> Optional<MultiLabel> truth(ExampleReader<E> reader, E example) {
            return Optional.ofNullable(reader.labels(example)).map(MultiLabel::certain);
        }
    }
}
