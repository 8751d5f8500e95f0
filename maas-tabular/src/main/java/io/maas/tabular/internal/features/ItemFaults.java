package io.maas.tabular.internal.features;

import io.maas.Fault;
import io.maas.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the faults of rows, each once, up to a number that keeps hostile input from filling the memory. For one thread. */
final class ItemFaults {

    static final String EXPECTED_VALUE = "a value; missing ones are rejected for this field";
    static final int MOST = 1000;

    private static final String MISSING = "missing";

    private final Set<Placed> faults = new LinkedHashSet<>();

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

    boolean full() {
        return faults.size() >= MOST;
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    void add(int item, Fault fault) {
        faults.add(new Placed(item, fault));
    }

    void add(int item, InvalidInputException thrown) {
        thrown.faults().forEach(fault -> add(item, fault));
    }

    /** All faults as they are, for a single row. */
    InvalidInputException single() {
        return new InvalidInputException(faults.stream().map(Placed::fault).toList());
    }

    /** All faults with the index of their item, in the order of the items. */
    InvalidInputException ofItems() {
        List<Placed> sorted = new ArrayList<>(faults);
        sorted.sort(Comparator.comparingInt(Placed::item));
        return new InvalidInputException(sorted.stream()
                .map(placed -> placed.fault().at("item " + placed.item()))
                .toList());
    }
}
