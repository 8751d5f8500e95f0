package io.maas.tabular.internal.rows;

import java.util.List;

/** Names of columns in messages. */
public final class ColumnNames {

    private static final int SHOWN = 30;
    private static final int LONGEST = 80;

    private ColumnNames() {}

    /**
     * Lists names, but not more and not longer ones than a reader wants to see.
     *
     * @param names the names
     * @return the first names, and how many more there are
     */
    public static String list(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        StringBuilder words = new StringBuilder();
        for (String name : names.subList(0, Math.min(SHOWN, names.size()))) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append(name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name);
        }
        return names.size() > SHOWN ? words + " and " + (names.size() - SHOWN) + " more" : words.toString();
    }
}
