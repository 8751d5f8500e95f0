package io.maas.tabular.internal.csv;

import io.maas.tabular.CsvOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what separates the fields of a file. */
final class Dialect {

    /** How much of the file is looked at. */
    static final int CHARACTERS = 1 << 14;

    private static final int LINES = 50;

    /** The comma last: it also stands in numbers and in texts. */
    private static final char[] CANDIDATES = {'\t', ';', '|', ','};

    private static final String TOLD = "sep=";

    private Dialect() {}

    /**
     * Returns the first candidate that stands equally often, and at least once, in all lines; if there is none, the one that
     * stands most often in the first line; if there is none again, a comma: then the file has a single column.
     */
    static char delimiter(CharSequence start, CsvOptions options) {
        List<int[]> lines = counts(start, options);
        for (int c = 0; c < CANDIDATES.length; c++) {
            if (possible(c, options) && steady(lines, c)) {
                return CANDIDATES[c];
            }
        }
        int most = CANDIDATES.length - 1;
        for (int c = 0; c < CANDIDATES.length; c++) {
            if (possible(c, options) && !lines.isEmpty() && lines.get(0)[c] > lines.get(0)[most]) {
                most = c;
            }
        }
        return possible(most, options) ? CANDIDATES[most] : ';';
    }

    /** The delimiter that a first line such as {@code sep=;} names. */
    static Optional<Character> told(CharSequence start) {
        int behind = 0;
        while (behind < start.length() && start.charAt(behind) != '\n' && start.charAt(behind) != '\r') {
            behind++;
        }
        String line = start.subSequence(0, behind).toString();
        if (line.length() == TOLD.length() + 3 && line.startsWith("\"") && line.endsWith("\"")) {
            line = line.substring(1, line.length() - 1);
        }
        boolean tells = line.length() == TOLD.length() + 1 && line.regionMatches(true, 0, TOLD, 0, TOLD.length());
        return tells ? Optional.of(line.charAt(TOLD.length())) : Optional.empty();
    }

    private static boolean possible(int candidate, CsvOptions options) {
        char c = CANDIDATES[candidate];
        return c != options.quote() && !(c == ',' && options.decimalMark().orElse('.') == ',');
    }

    private static boolean steady(List<int[]> lines, int candidate) {
        return !lines.isEmpty()
                && lines.get(0)[candidate] > 0
                && lines.stream().allMatch(line -> line[candidate] == lines.get(0)[candidate]);
    }

    /** How often each candidate stands in each line, outside quotes. A last line that is cut off does not count. */
    private static List<int[]> counts(CharSequence start, CsvOptions options) {
        List<int[]> lines = new ArrayList<>();
        int[] line = new int[CANDIDATES.length];
        boolean quoted = false;
        boolean empty = true;
        for (int i = behindSkipped(start, options.skippedLines()); i < start.length() && lines.size() < LINES; i++) {
            char c = start.charAt(i);
            boolean breaks = c == '\n' || c == '\r';
            if (c == options.quote()) {
                quoted = !quoted;
            }
            if (!breaks || quoted) {
                empty = false;
                count(c, quoted, line);
            } else if (!empty) {
                lines.add(line);
                line = new int[CANDIDATES.length];
                empty = true;
            }
        }
        boolean cutOff = start.length() == CHARACTERS;
        if (!empty && lines.size() < LINES && (lines.isEmpty() || !cutOff)) {
            lines.add(line);
        }
        return lines;
    }

    private static int behindSkipped(CharSequence start, int lines) {
        int i = 0;
        for (int skipped = 0; skipped < lines && i < start.length(); i++) {
            char c = start.charAt(i);
            boolean pair = c == '\r' && i + 1 < start.length() && start.charAt(i + 1) == '\n';
            skipped += c == '\n' || (c == '\r' && !pair) ? 1 : 0;
        }
        return i;
    }

    private static void count(char c, boolean quoted, int[] line) {
        for (int k = 0; !quoted && k < CANDIDATES.length; k++) {
            line[k] += c == CANDIDATES[k] ? 1 : 0;
        }
    }
}
