package io.maas;

import java.util.ArrayList;
import java.util.List;

/** Says that data cannot be used, and names every fault found in it. The model is fine; the data is not. */
public final class InvalidInputException extends MaasException {

    private static final long serialVersionUID = 1L;
    private static final int FAULTS_IN_MESSAGE = 10;

    private final transient List<Fault> faults;

    /**
     * Makes an exception.
     *
     * @param faults the faults, at least one
     */
    public InvalidInputException(List<Fault> faults) {
        super(message(faults), null);
        this.faults = List.copyOf(faults);
    }

    /**
     * Makes an exception for a single fault.
     *
     * @param fault the fault
     */
    public InvalidInputException(Fault fault) {
        this(List.of(fault));
    }

    /**
     * Returns the faults, all at once.
     *
     * @return the faults; empty after deserialization, which keeps the message alone
     */
    public List<Fault> faults() {
        // Transient: null after Java deserialization.
        List<Fault> known = faults;
        return known == null ? List.of() : known;
    }

    private static String message(List<Fault> faults) {
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("at least one fault is needed");
        }
        List<String> lines = new ArrayList<>();
        for (Fault fault : faults.subList(0, Math.min(faults.size(), FAULTS_IN_MESSAGE))) {
            lines.add(fault.toString());
        }
        if (faults.size() > FAULTS_IN_MESSAGE) {
            lines.add("and " + (faults.size() - FAULTS_IN_MESSAGE) + " more faults");
        }
        return String.join("; ", lines);
    }
}
