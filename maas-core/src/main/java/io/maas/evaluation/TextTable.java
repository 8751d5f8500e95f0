package io.maas.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells under each other: the first column flush left, all others flush right. */
final class TextTable {

    private static final int LONGEST_CELL = 24;

    private final List<List<String>> lines = new ArrayList<>();

    void line(String head, List<String> cells) {
        List<String> line = new ArrayList<>();
        line.add(clean(head));
        cells.forEach(cell -> line.add(clean(cell)));
        lines.add(line);
    }

    private static String clean(String cell) {
        String oneLine = cell.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= LONGEST_CELL ? oneLine : oneLine.substring(0, LONGEST_CELL - 3) + "...";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            text.append(text.isEmpty() ? "" : System.lineSeparator());
            for (int column = 0; column < line.size(); column++) {
                String padding = " ".repeat(width(column) - line.get(column).length());
                boolean alone = line.size() == 1;
                text.append(column == 0 ? line.get(0) + (alone ? "" : padding) : "  " + padding + line.get(column));
            }
        }
        return text.toString();
    }

    private int width(int column) {
        return lines.stream()
                .filter(line -> line.size() > column)
                .mapToInt(line -> line.get(column).length())
                .max()
                .orElse(0);
    }
}
