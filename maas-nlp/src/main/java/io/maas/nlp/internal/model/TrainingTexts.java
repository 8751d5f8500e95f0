package io.maas.nlp.internal.model;

import io.maas.Fault;
import io.maas.FaultList;
import io.maas.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Texts with their labels, checked.
 *
 * @param texts the texts
 * @param truths the labels of each
 * @param labels all labels, sorted
 */
record TrainingTexts(List<String> texts, List<List<String>> truths, List<String> labels) {

    /**
     * Reads examples.
     *
     * @throws InvalidInputException if examples lack a text or its labels
     */
    static <E> TrainingTexts read(ExampleReader<E> reader, List<E> examples) {
        List<String> texts = new ArrayList<>(examples.size());
        List<List<String>> truths = new ArrayList<>(examples.size());
        FaultList faults = new FaultList();
        for (int item = 0; item < examples.size(); item++) {
            E example = examples.get(item);
            String text = example == null ? null : reader.read(example);
            List<String> labels = example == null ? null : reader.labels(example);
            if (text == null) {
                faults.add(Fault.of("text", "null", "a text, possibly empty").at("item " + item));
            } else if (labels == null) {
                faults.add(Fault.of("label", "null", "a label: training texts need theirs")
                        .at("item " + item));
            } else {
                texts.add(text);
                truths.add(labels);
            }
        }
        faults.throwIfAny();
        TreeSet<String> known = new TreeSet<>();
        truths.forEach(known::addAll);
        return new TrainingTexts(texts, truths, List.copyOf(known));
    }

    /**
     * Requires labels that exclude each other.
     *
     * @throws InvalidInputException if there are not two of them
     */
    void requireTwoLabels() {
        if (labels.size() < 2) {
            throw new InvalidInputException(
                    Fault.of("label", String.join(", ", labels), "at least two labels among the texts, to tell apart"));
        }
    }

    /**
     * Requires labels that some texts have and others do not.
     *
     * @throws InvalidInputException if there is no label at all, or one that all texts have
     */
    void requireSomeLabels() {
        if (labels.isEmpty()) {
            throw new InvalidInputException(Fault.of("labels", "none", "at least one label among the texts"));
        }
        for (String label : labels) {
            if (truths.stream().allMatch(truth -> truth.contains(label))) {
                throw new InvalidInputException(
                        Fault.of("labels", label, "texts without this label too, to tell apart: all texts have it"));
            }
        }
    }

    /** Returns the index of the one label that each text has. */
    double[] targets() {
        return truths.stream()
                .mapToDouble(truth -> labels.indexOf(truth.get(0)))
                .toArray();
    }

    /** Returns for each text whether it has a label: 1 or 0. */
    double[] targets(String label) {
        return truths.stream()
                .mapToDouble(truth -> truth.contains(label) ? 1 : 0)
                .toArray();
    }
}
