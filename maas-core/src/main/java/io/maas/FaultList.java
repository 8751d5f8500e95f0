package io.maas;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Gathers what is wrong with data before all of it is thrown at once: keeps the first {@value #LISTED} faults, so that hostile
 * or large input cannot fill the memory, and counts all of them. For one thread.
 */
public final class FaultList {

    /** How many faults are kept; the others are counted. */
    public static final int LISTED = 1000;

    private final List<Fault> listed = new ArrayList<>();
    private long found;

    /** Makes an empty list. */
    public FaultList() {}

    /**
     * Takes a fault.
     *
     * @param fault the fault
     */
    public void add(Fault fault) {
        found++;
        if (listed.size() < LISTED) {
            listed.add(fault);
        }
    }

    /**
     * Takes all faults of an exception, with those that it counts and does not list.
     *
     * @param thrown the exception
     */
    public void addAll(InvalidInputException thrown) {
        addAll(thrown, UnaryOperator.identity());
    }

    /**
     * Takes all faults of an exception, with those that it counts and does not list.
     *
     * @param thrown the exception
     * @param change what becomes of each fault, such as {@code fault -> fault.at("item 3")}
     */
    public void addAll(InvalidInputException thrown, UnaryOperator<Fault> change) {
        for (Fault fault : thrown.faults()) {
            if (listed.size() == LISTED) {
                break;
            }
            listed.add(change.apply(fault));
        }
        found += thrown.faultCount();
    }

    /**
     * Returns how many faults were found.
     *
     * @return the number, listed or not
     */
    public long found() {
        return found;
    }

    /**
     * Returns whether nothing is wrong.
     *
     * @return whether there is no fault
     */
    public boolean isEmpty() {
        return found == 0;
    }

    /**
     * Returns the faults that are kept.
     *
     * @return the first {@value #LISTED}; a copy
     */
    public List<Fault> listed() {
        return List.copyOf(listed);
    }

    /**
     * Throws what was found, if anything.
     *
     * @throws InvalidInputException if there are faults
     */
    public void throwIfAny() {
        if (found > 0) {
            throw exception();
        }
    }

    /**
     * Returns what was found as an exception.
     *
     * @return the exception
     * @throws IllegalArgumentException if there are no faults
     */
    public InvalidInputException exception() {
        return new InvalidInputException(listed, found);
    }
}
