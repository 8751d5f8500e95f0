package io.maas.internal.fields;

import io.maas.Fault;
import io.maas.FaultList;
import java.util.List;
import java.util.Set;

/** Tells which names of a record are no fields of the model, in words that a record of a hundred thousand names cannot blow up. */
public final class UnknownNames {

    private static final int MOST_LISTED = 20;

    private UnknownNames() {}

    /**
     * Finds names that are not known.
     *
     * @param given the names in the record
     * @param taken the names of the fields that the model takes
     * @param faults takes a fault for each name that is not known
     */
    public static void tell(Set<String> given, List<String> taken, FaultList faults) {
        Set<String> known = Set.copyOf(taken);
        String expected = "the name of a field; the model takes " + listed(taken);
        for (String name : given) {
            if (!known.contains(name)) {
                Fault cut = Fault.of("", name, expected);
                faults.add(Fault.of(cut.value(), name, expected));
            }
        }
    }

    private static String listed(List<String> names) {
        int more = names.size() - MOST_LISTED;
        return more <= 0 ? names.toString() : names.subList(0, MOST_LISTED) + " and " + more + " more";
    }
}
