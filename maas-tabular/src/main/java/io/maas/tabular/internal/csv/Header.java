package io.maas.tabular.internal.csv;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.tabular.CsvOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of the columns of a file. */
final class Header {

    /** Names stand in schemas, explanations and messages, which a hostile file must not blow up. */
    private static final int LONGEST = 1000;

    private static final int ENOUGH = 100;

    private Header() {}

    /** The names in a line; a blank one becomes the index of its column, from 0. */
    static List<String> of(CsvLine line, String place, CsvOptions options) {
        List<String> names = new ArrayList<>(line.size());
        Map<String, Integer> first = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; options.numberedNames() && i < line.size(); i++) {
            taken.add(line.text(i));
        }
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            String text = line.text(i);
            String name = text.isBlank() ? Integer.toString(i) : text;
            if (options.numberedNames() && first.containsKey(name)) {
                name = free(name, first.keySet(), taken);
            }
            Integer before = options.leftOut().contains(name) ? null : first.putIfAbsent(name, i);
            if (name.length() > LONGEST) {
                faults.add(new Fault(
                        place, "", name, "names of at most " + LONGEST + " characters; is this line a header?"));
            } else if (before != null) {
                faults.add(new Fault(
                        place,
                        name,
                        name,
                        "different names, but columns " + before + " and " + i
                                + " share this one; CsvOptions.withNumberedNames numbers them"));
            }
            if (faults.size() == ENOUGH) {
                break;
            }
            names.add(name);
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return names;
    }

    private static String free(String name, Set<String> given, Set<String> inFile) {
        int number = 2;
        while (given.contains(name + "_" + number) || inFile.contains(name + "_" + number)) {
            number++;
        }
        return name + "_" + number;
    }

    /** The names 0, 1, 2, ... of columns without a header. */
    static List<String> numbered(int columns) {
        List<String> names = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            names.add(Integer.toString(i));
        }
        return names;
    }
}
