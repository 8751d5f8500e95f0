package io.maas.tabular.internal.model;

import io.maas.Classification;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.IncompatibleModelException;
import io.maas.ModelManifest;
import io.maas.Regression;
import io.maas.UnseenValue;
import io.maas.explain.Explanation.Scale;
import io.maas.tabular.internal.compiled.Link;
import java.util.Arrays;
import java.util.List;

/**
 * Turns scores into typed answers.
 *
 * @param <O> the typed answer
 */
sealed interface Answers<O> {

    /** Returns the id of the kind of these answers. */
    String kind();

    /** Returns the type of these answers. */
    Class<O> type();

    /** Returns the labels of a classification; empty for a regression. */
    List<String> labels();

    /** Returns how many scores make an answer. */
    int outputs();

    /** Returns the field of the answer. */
    Field field(String name);

    /** Makes the answer of one of several rows from the scores of all. */
    O answer(double[] scores, int row);

    /** Returns an answer to a row with values that the model was not trained on. */
    O withUnseen(O answer, List<UnseenValue> unseen);

    /** Returns whether scores that come out of a link can be answers. */
    boolean takes(Link link);

    /** Returns what the scores are, where they come out of a link. */
    Scale scale(Link link);

    /** Makes the answers that a manifest describes. */
    static Answers<?> of(ModelManifest manifest) {
        return switch (manifest.kind()) {
            case Classification.KIND -> new Labels(manifest.labels());
            case Regression.KIND -> new Numbers();
            default ->
                throw new IncompatibleModelException(
                        "models on tables give one label or a number, not answers of the kind " + manifest.kind());
        };
    }

    /**
     * One of a few labels.
     *
     * @param labels the labels in the model's order
     */
    record Labels(List<String> labels) implements Answers<Classification> {

        /** Copies the labels. */
        public Labels {
            labels = List.copyOf(labels);
        }

        @Override
        public String kind() {
            return Classification.KIND;
        }

        @Override
        public Class<Classification> type() {
            return Classification.class;
        }

        @Override
        public int outputs() {
            return labels.size();
        }

        @Override
        public Field field(String name) {
            return Field.category(name, labels);
        }

        @Override
        public Classification answer(double[] scores, int row) {
            int first = row * labels.size();
            return Classification.of(labels, Arrays.copyOfRange(scores, first, first + labels.size()));
        }

        @Override
        public Classification withUnseen(Classification answer, List<UnseenValue> unseen) {
            return answer.withUnseen(unseen);
        }

        @Override
        public boolean takes(Link link) {
            return link == Link.IDENTITY || link == Link.SOFTMAX;
        }

        @Override
        public Scale scale(Link link) {
            return link == Link.SOFTMAX ? Scale.LOG_ODDS : Scale.PROBABILITY;
        }
    }

    /** A number. */
    record Numbers() implements Answers<Regression> {

        @Override
        public String kind() {
            return Regression.KIND;
        }

        @Override
        public Class<Regression> type() {
            return Regression.class;
        }

        @Override
        public List<String> labels() {
            return List.of();
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public Field field(String name) {
            return Field.required(name, FieldType.NUMBER);
        }

        @Override
        public Regression answer(double[] scores, int row) {
            return new Regression(scores[row]);
        }

        @Override
        public Regression withUnseen(Regression answer, List<UnseenValue> unseen) {
            return answer.withUnseen(unseen);
        }

        @Override
        public boolean takes(Link link) {
            return link == Link.IDENTITY || link == Link.EXP;
        }

        @Override
        public Scale scale(Link link) {
            return link == Link.EXP ? Scale.LOG_VALUE : Scale.VALUE;
        }
    }
}
