package io.maas.tabular.internal.csv;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.tabular.Column;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.internal.rows.ColumnNames;
import io.maas.tabular.internal.rows.ComponentValues;
import io.maas.tabular.internal.rows.Faults;
import io.maas.tabular.internal.rows.RecordMaker;
import io.maas.tabular.internal.rows.RecordShape;
import io.maas.tabular.internal.rows.RecordShape.Part;
import io.maas.tabular.internal.rows.RecordShape.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the lines of a file.
 *
 * @param <R> the record
 */
final class RecordRows<R> {

    /** The index of a component that the file has no column for. */
    private static final int ABSENT = -1;

    private final List<Part> parts;
    private final RecordMaker<R> maker;
    private final Cell[] cells;
    private final CsvOptions options;
    private final MissingMarkers markers;
    private final @Nullable Object[] values;

    RecordRows(Class<R> type, CsvOptions options) {
        this.parts = RecordShape.readable(type).parts();
        this.maker = new RecordMaker<>(type);
        this.options = options;
        this.markers = new MissingMarkers(options.missing());
        this.cells = new Cell[parts.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Cell.of(parts.get(i).component().getType(), parts.get(i).column(), options);
        }
        this.values = new @Nullable Object[cells.length];
    }

    List<R> read(CsvLines lines, Faults faults) {
        List<R> rows = new ArrayList<>();
        CsvLine line = lines.next();
        if (line == null) {
            throw Rows.empty(lines, options);
        }
        List<String> names;
        if (options.header()) {
            names = Header.of(line, lines.place(line), options);
            line = lines.next();
        } else {
            names = Header.numbered(line.size());
        }
        int[] columns = columns(names, lines.name());
        for (; line != null; line = lines.next()) {
            Rows.limit(rows.size() + faults.badRows(), line, lines, options);
            R row = row(line, lines, names.size(), columns, faults);
            if (row == null) {
                faults.rowIsBad();
            } else {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Where the components stand in the file. All that are absent are told at once. */
    private int[] columns(List<String> names, String file) {
        int[] columns = new int[cells.length];
        List<Fault> absent = new ArrayList<>();
        boolean byPosition = !options.header()
                && parts.stream().noneMatch(part -> part.component().isAnnotationPresent(Column.class));
        if (byPosition && names.size() != cells.length) {
            throw new InvalidInputException(new Fault(
                    file,
                    "",
                    names.size() + " columns",
                    cells.length
                            + " columns, one for each component of the record; or name columns by their index, from 0,"
                            + " with @Column"));
        }
        for (int i = 0; i < columns.length; i++) {
            Part part = parts.get(i);
            columns[i] = byPosition ? i : names.indexOf(part.column());
            // The truth is not known yet in production, and what is ignored need not be there.
            boolean dispensable =
                    part.role() != Role.INPUT && !part.component().getType().isPrimitive();
            if (columns[i] < 0 && !dispensable) {
                absent.add(new Fault(
                        file,
                        part.column(),
                        "no such column",
                        "a column of this name, or another one named with @Column; the columns are "
                                + ColumnNames.list(names)));
            }
        }
        if (!absent.isEmpty()) {
            throw new InvalidInputException(absent);
        }
        return columns;
    }

    private String advice(int component, String text) {
        Class<?> type = parts.get(component).component().getType();
        return switch (ComponentValues.kind(type)) {
            case REAL, WHOLE, DECIMAL -> NumberStyles.advice(text);
            case TEXT, CONSTANT, TRUTH, TIME -> "";
        };
    }

    private @Nullable R row(CsvLine line, CsvLines lines, int width, int[] columns, Faults faults) {
        if (line.size() != width) {
            faults.add(Rows.width(line, lines, width));
            return null;
        }
        long before = faults.found();
        for (int i = 0; i < cells.length; i++) {
            values[i] = null;
            if (columns[i] == ABSENT) {
                continue;
            }
            boolean missing = line.missing(columns[i], markers);
            values[i] = missing ? null : cells[i].parser().parse(line, columns[i]);
            if (values[i] == null
                    && (!missing || parts.get(i).component().getType().isPrimitive())) {
                faults.add(new Fault(
                        lines.place(line),
                        parts.get(i).column(),
                        line.text(columns[i]),
                        missing
                                ? cells[i].expected() + "; where it may be missing, use a boxed type"
                                : cells[i].expected() + advice(i, line.text(columns[i]))));
            }
        }
        return faults.found() > before ? null : maker.make(values, lines.place(line), faults);
    }
}
