package io.maas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says that data cannot be used, and names the faults found in it. The model is fine; the data is not.
 *
 * <p>Where there are very many, the first ones are listed and all are counted; the message then begins with both numbers.
 */
public final class InvalidInputException extends MaasException {

    private static final long serialVersionUID = 1L;
    private static final int FAULTS_IN_MESSAGE = 10;

    private final transient List<Fault> faults;
    private final long faultCount;

    /**
     * Makes an exception.
     *
     * @param faults the faults, at least one
     */
    public InvalidInputException(List<Fault> faults) {
        this(faults, faults.size());
    }

    /**
     * Makes an exception for more faults than are worth listing; {@link FaultList} gathers them.
     *
     * @param listed the first faults, at least one
     * @param found how many there are, the listed ones among them
     * @throws IllegalArgumentException if none is listed, or more than were found
     */
    public InvalidInputException(List<Fault> listed, long found) {
        super(message(listed, found), null);
        this.faults = List.copyOf(listed);
        this.faultCount = found;
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
     * Returns the faults that are listed: all of them, or the first ones where there are more than {@link FaultList#LISTED}.
     *
     * @return the faults; empty after deserialization, which keeps the message and the count
     */
    public List<Fault> faults() {
        // Transient: null after Java deserialization.
        List<Fault> known = faults;
        return known == null ? List.of() : known;
    }

    /**
     * Returns how many faults there are, listed or not.
     *
     * @return the number, at least 1
     */
    public long faultCount() {
        return faultCount;
    }

    private static String message(List<Fault> listed, long found) {
        if (listed.isEmpty() || found < listed.size()) {
            throw new IllegalArgumentException("at least one fault is needed, and a count of all faults: "
                    + listed.size() + " faults, counted as " + found);
        }
        List<String> lines = new ArrayList<>();
        for (Fault fault : listed.subList(0, Math.min(listed.size(), FAULTS_IN_MESSAGE))) {
            lines.add(fault.toString());
        }
        if (found > lines.size()) {
            lines.add(String.format(Locale.ROOT, "and %,d more faults", found - lines.size()));
        }
        String all = String.join("; ", lines);
        return found == listed.size()
                ? all
                : String.format(Locale.ROOT, "%,d faults; the first %,d are listed: %s", found, listed.size(), all);
    }
}
