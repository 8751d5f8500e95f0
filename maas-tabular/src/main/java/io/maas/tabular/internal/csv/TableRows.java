package io.maas.tabular.internal.csv;

import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.Table;
import io.maas.tabular.TableBuilder;
import io.maas.tabular.internal.rows.ColumnNames;
import io.maas.tabular.internal.rows.Faults;
import io.maas.tabular.internal.values.BooleanText;
import io.maas.tabular.internal.values.Moment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a table of the lines of a file: types are found out from the first lines, and hold for the others. */
final class TableRows {

    private static final int SAMPLE_LINES = 10_000;
    private static final int SAMPLE_FIELDS = 1 << 20;
    private static final int SAMPLE_CHARACTERS = 1 << 23;

    private final CsvOptions options;
    private final MissingMarkers markers;

    TableRows(CsvOptions options) {
        this.options = options;
        this.markers = new MissingMarkers(options.missing());
    }

    /** A column that is read. */
    private record Target(int source, Field field, Function<String, @Nullable Moment> timestamps) {}

    Table read(CsvLines lines, Faults faults) {
        CsvLine line = lines.next();
        if (line == null) {
            throw Rows.empty(lines, options);
        }
        List<String> names;
        if (options.header()) {
            names = Header.of(line, lines.place(line));
            line = lines.next();
        } else {
            names = Header.numbered(line.size());
        }
        checkNames(names, lines.name());
        List<CsvLine> sample = new ArrayList<>();
        int characters = 0;
        while (line != null && room(sample, characters, names.size())) {
            sample.add(line.snapshot());
            characters += line.characters();
            line = lines.next();
        }
        List<Target> columns = columns(names, sample);
        TableBuilder table = Table.builder(
                        new Schema(columns.stream().map(Target::field).toList()))
                .maxCategories(options.limits().categories());
        int rows = 0;
        for (CsvLine first : sample) {
            rows += row(first, rows, lines, names.size(), columns, table, faults);
        }
        for (; line != null; line = lines.next()) {
            rows += row(line, rows, lines, names.size(), columns, table, faults);
        }
        return table.build();
    }

    private static boolean room(List<CsvLine> sample, int characters, int width) {
        return sample.size() < SAMPLE_LINES
                && (long) sample.size() * width < SAMPLE_FIELDS
                && characters < SAMPLE_CHARACTERS;
    }

    private void checkNames(List<String> names, String file) {
        Set<String> unknown = new TreeSet<>(options.types().keySet());
        unknown.addAll(options.leftOut());
        unknown.removeAll(new HashSet<>(names));
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(unknown.stream()
                    .map(name -> new Fault(
                            file,
                            name,
                            "no such column",
                            "a column of this name; the columns are " + ColumnNames.list(names)))
                    .toList());
        }
    }

    private List<Target> columns(List<String> names, List<CsvLine> sample) {
        List<Target> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (options.leftOut().contains(name)) {
                continue;
            }
            ColumnGuess guess = new ColumnGuess(options, markers);
            for (CsvLine line : sample) {
                if (line.size() == names.size()) {
                    guess.see(line, i);
                }
            }
            FieldType type = options.types().containsKey(name) ? options.types().get(name) : guess.type();
            columns.add(new Target(i, Field.optional(name, type), Cell.timestamps(options, guess.order())));
        }
        return columns;
    }

    /** Returns 1 if the row is good, else 0. */
    private int row(
            CsvLine line,
            int rows,
            CsvLines lines,
            int width,
            List<Target> columns,
            TableBuilder table,
            Faults faults) {
        Rows.limit(rows + faults.badRows(), line, lines, options);
        long before = faults.found();
        if (line.size() == width) {
            fill(line, lines, columns, table, faults);
        } else {
            faults.add(Rows.width(line, lines, width));
        }
        if (faults.found() > before) {
            table.discardRow();
            faults.rowIsBad();
            return 0;
        }
        table.endRow();
        return 1;
    }

    private void fill(CsvLine line, CsvLines lines, List<Target> columns, TableBuilder table, Faults faults) {
        for (int i = 0; i < columns.size(); i++) {
            Target column = columns.get(i);
            int field = column.source();
            if (line.missing(field, markers)) {
                continue;
            }
            FieldType type = column.field().type();
            if (type == FieldType.CATEGORY || type == FieldType.TEXT) {
                try {
                    table.set(i, line.text(field));
                } catch (InvalidInputException tooMany) {
                    throw new InvalidInputException(tooMany.faults().get(0).at(lines.place(line)));
                }
                continue;
            }
            double value = number(line, field, column);
            if (Double.isFinite(value)) {
                table.set(i, value);
            } else {
                faults.add(new Fault(
                        lines.place(line),
                        column.field().name(),
                        line.text(field),
                        Cell.expected(type, options) + advice(column)));
            }
        }
    }

    private double number(CsvLine line, int field, Target column) {
        return switch (column.field().type()) {
            case NUMBER -> line.parsed(field, Cell.decimalMark(options));
            case BOOLEAN -> BooleanText.parse(line.text(field));
            case TIMESTAMP -> {
                Moment moment = column.timestamps().apply(line.text(field));
                yield moment == null ? Double.NaN : moment.seconds();
            }
            case CATEGORY, TEXT -> throw new IllegalStateException(column.field() + " is no number");
        };
    }

    private String advice(Target column) {
        return options.types().containsKey(column.field().name())
                ? ""
                : ", as in the first rows; set the column's type if it is another, or a marker of missing values";
    }
}
