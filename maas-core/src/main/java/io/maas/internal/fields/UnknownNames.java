package io.maas.internal.fields;

import io.maas.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells which names of a record are no fields of the model, in words that a record of a hundred thousand names cannot blow up. */
public final class UnknownNames {

    /** More than anyone mistypes. */
    private static final int MOST_FAULTS = 32;

    private static final int MOST_LISTED = 20;

    private UnknownNames() {}

    /**
     * Finds names that are not known.
     *
     * @param given the names in the record
     * @param taken the names of the fields that the model takes
     * @return a fault for each of the first names that are not known, and one for all others; empty if all are known
     */
    public static List<Fault> in(Set<String> given, List<String> taken) {
        Set<String> known = Set.copyOf(taken);
        String expected = "the name of a field; the model takes " + listed(taken);
        List<Fault> faults = new ArrayList<>();
        int unknown = 0;
        for (String name : given) {
            if (!known.contains(name) && ++unknown <= MOST_FAULTS) {
                Fault cut = Fault.of("", name, expected);
                faults.add(Fault.of(cut.value(), name, expected));
            }
        }
        if (unknown > MOST_FAULTS) {
            faults.add(Fault.of("", (unknown - MOST_FAULTS) + " more names", "names of fields"));
        }
        return faults;
    }

    private static String listed(List<String> names) {
        int more = names.size() - MOST_LISTED;
        return more <= 0 ? names.toString() : names.subList(0, MOST_LISTED) + " and " + more + " more";
    }
}
