package io.maas.evaluation;

import io.maas.Fault;
import io.maas.FaultList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What rows are grouped or ordered by.
 *
 * @param keys a key for each row
 */
record RowKeys<K>(List<K> keys) {

    static <T, K> RowKeys<K> of(List<? extends T> rows, Function<? super T, ? extends K> key) {
        List<K> keys = new ArrayList<>(rows.size());
        FaultList faults = new FaultList();
        for (int row = 0; row < rows.size(); row++) {
            K value = key.apply(rows.get(row));
            keys.add(value);
            if (value == null) {
                faults.add(new Fault("item " + row, "", "null", "a value to split the rows by"));
            }
        }
        faults.throwIfAny();
        return new RowKeys<>(keys);
    }

    /** Returns the indexes of the rows of each key; keys in the order of their first row, rows in random order. */
    List<List<Integer>> groups(Random random) {
        Map<K, List<Integer>> groups = new LinkedHashMap<>();
        for (int row = 0; row < keys.size(); row++) {
            groups.computeIfAbsent(keys.get(row), unused -> new ArrayList<>()).add(row);
        }
        groups.values().forEach(rows -> Collections.shuffle(rows, random));
        return new ArrayList<>(groups.values());
    }

    /** Returns the indexes of the rows sorted by key, rows of equal keys in their order. */
    List<Integer> sorted(Comparator<? super K> order) {
        return IntStream.range(0, keys.size())
                .boxed()
                .sorted(Comparator.comparing(keys::get, order))
                .toList();
    }
}
