package io.maas.tabular.internal.rows;

import io.maas.Fault;
import io.maas.FaultList;
import io.maas.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with rows: some bad ones are tolerated, and all faults are counted. */
public final class Faults {

    private final int tolerated;
    private final FaultList faults = new FaultList();
    private int badRows;
    private boolean over;

    /**
     * Starts gathering.
     *
     * @param tolerated how many bad rows are left out before they are too many
     */
    public Faults(int tolerated) {
        if (tolerated < 0) {
            throw new IllegalArgumentException("bad rows tolerated cannot be negative: " + tolerated);
        }
        this.tolerated = tolerated;
    }

    /**
     * Takes note of a fault of the row that is being read.
     *
     * @param fault the fault
     */
    public void add(Fault fault) {
        faults.add(fault);
    }

    /**
     * Returns how many faults were found so far, for telling whether a row added any.
     *
     * @return the number
     */
    public long found() {
        return faults.found();
    }

    /** Takes note that a row is left out. */
    public void rowIsBad() {
        badRows++;
    }

    /** Ends the reading: throws if there were more bad rows than are tolerated. */
    public void end() {
        if (badRows > tolerated) {
            over = true;
            throw faults.exception();
        }
    }

    /**
     * Puts what ended the reading behind what was found before.
     *
     * @param last what ended the reading
     * @return the exception with all faults
     */
    public InvalidInputException with(InvalidInputException last) {
        if (over || faults.isEmpty()) {
            return last;
        }
        List<Fault> all = new ArrayList<>(faults.listed());
        all.addAll(last.faults());
        return new InvalidInputException(all, faults.found() + last.faultCount());
    }

    /**
     * Returns the number of rows left out.
     *
     * @return the number
     */
    public int badRows() {
        return badRows;
    }

    /**
     * Returns the faults found, the first thousand of them.
     *
     * @return the faults, unmodifiable
     */
    public List<Fault> list() {
        return faults.listed();
    }
}
