package io.maas.tabular.internal.model;

import io.maas.Fault;
import io.maas.FaultList;
import io.maas.Field;
import io.maas.InvalidInputException;
import io.maas.internal.training.LabelLimit;
import io.maas.tabular.internal.rows.RowReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The targets of training rows.
 *
 * @param values the index of the label of each row, or its number
 * @param labels the labels of a classification in their order: that of numbers if all are numbers, else that of their text;
 *     empty for a regression
 */
record TrainingTargets(double[] values, List<String> labels) {

    /**
     * Reads targets.
     *
     * @param type what they are
     * @param reader reads them
     * @param target the target's field
     * @param rows the training rows
     * @param faults takes what is wrong with rows
     */
    static <I> TrainingTargets read(
            TargetType type, RowReader<I> reader, Field target, List<I> rows, FaultList faults) {
        return switch (type) {
            case LABEL -> labels(reader, target, rows, faults);
            case NUMBER -> numbers(reader, target, rows, faults);
        };
    }

    private static <I> TrainingTargets labels(RowReader<I> reader, Field target, List<I> rows, FaultList faults) {
        List<@Nullable String> texts = new ArrayList<>(rows.size());
        SortedSet<String> found = new TreeSet<>();
        boolean numeric = true;
        for (int i = 0; i < rows.size(); i++) {
            String label = rows.get(i) == null ? null : reader.targetLabel(rows.get(i));
            texts.add(label);
            if (label == null) {
                fault(faults, i, target, "missing", "a label: training rows need their target");
            } else if (found.add(label)) {
                numeric = numeric && LabelLimit.isNumber(label);
            }
        }
        List<String> labels = new ArrayList<>(found);
        if (numeric) {
            labels.sort(Comparator.comparing(BigDecimal::new));
        }
        if (faults.isEmpty() && labels.size() < 2) {
            faults.add(Fault.of(
                    target.name(), String.join(", ", labels), "at least two labels among the rows, to tell apart"));
        }
        Map<String, Integer> indexes = new HashMap<>();
        labels.forEach(label -> indexes.put(label, indexes.size()));
        double[] values = new double[texts.size()];
        for (int i = 0; i < values.length; i++) {
            String label = texts.get(i);
            values[i] = label == null ? -1 : indexes.getOrDefault(label, -1);
        }
        return new TrainingTargets(values, List.copyOf(labels));
    }

    private static <I> TrainingTargets numbers(RowReader<I> reader, Field target, List<I> rows, FaultList faults) {
        double[] values = new double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = rows.get(i) == null ? Double.NaN : reader.targetNumber(rows.get(i));
                if (!Double.isFinite(values[i])) {
                    String found = Double.isNaN(values[i]) ? "missing" : Double.toString(values[i]);
                    fault(faults, i, target, found, "a finite number: training rows need their target");
                }
            } catch (InvalidInputException malformed) {
                String place = "item " + i;
                faults.addAll(malformed, fault -> fault.at(place));
            }
        }
        return new TrainingTargets(values, List.of());
    }

    private static void fault(FaultList faults, int item, Field target, String found, String expected) {
        faults.add(Fault.of(target.name(), found, expected).at("item " + item));
    }
}
