package io.maas.tabular.internal.features;

import io.maas.Fault;
import io.maas.FaultList;
import io.maas.InvalidInputException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the faults of rows: one a row and field, however often the field is looked at. Counts all and keeps as many as keep hostile
 * input from filling the memory. For one thread.
 */
final class ItemFaults {

    static final String EXPECTED_VALUE = "a value; missing ones are rejected for this field";

    private static final String MISSING = "missing";

    private final List<Placed> listed = new ArrayList<>();
    private final Map<String, BitSet> itemsOfFields = new HashMap<>();
    private long found;

    private record Placed(int item, Fault fault) {}

    static String found(double value) {
        return Double.isNaN(value) ? MISSING : Double.toString(value);
    }

    static String found(@Nullable String value) {
        return value == null ? MISSING : value;
    }

    static String expectedNumber(double value) {
        return Double.isNaN(value)
                ? EXPECTED_VALUE
                : "a number within ±3.4e38, the range of single precision; let a missing one be null or NaN";
    }

    static String expectedTimestamp(double value) {
        return Double.isNaN(value) ? EXPECTED_VALUE : "a timestamp, in finite seconds";
    }

    boolean isEmpty() {
        return found == 0;
    }

    void add(int item, Fault fault) {
        BitSet items = itemsOfFields.computeIfAbsent(fault.field(), field -> new BitSet());
        if (items.get(item)) {
            return;
        }
        items.set(item);
        found++;
        if (listed.size() < FaultList.LISTED) {
            listed.add(new Placed(item, fault));
        }
    }

    void add(int item, InvalidInputException thrown) {
        thrown.faults().forEach(fault -> add(item, fault));
    }

    /** All faults as they are, for a single row. */
    InvalidInputException single() {
        return new InvalidInputException(listed.stream().map(Placed::fault).toList(), found);
    }

    /** All faults with the index of their item, in the order of the items. */
    InvalidInputException ofItems() {
        List<Placed> sorted = new ArrayList<>(listed);
        sorted.sort(Comparator.comparingInt(Placed::item));
        return new InvalidInputException(
                sorted.stream()
                        .map(placed -> placed.fault().at("item " + placed.item()))
                        .toList(),
                found);
    }
}
