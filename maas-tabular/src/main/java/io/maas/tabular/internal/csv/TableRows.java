package io.maas.tabular.internal.csv;

import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.Table;
import io.maas.tabular.TableBuilder;
import io.maas.tabular.TableProfile;
import io.maas.tabular.internal.rows.ColumnNames;
import io.maas.tabular.internal.rows.Faults;
import io.maas.tabular.internal.values.NumberReader;
import io.maas.tabular.internal.values.TimestampText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes a table of the lines of a file: types are found out from the first lines, and hold for the others. */
final class TableRows {

    private static final int SAMPLE_LINES = 10_000;
    private static final int SAMPLE_FIELDS = 1 << 20;
    private static final int SAMPLE_CHARACTERS = 1 << 23;

    /** Fewer values do not show that they rarely repeat. */
    private static final int FEW = 10;

    private final CsvOptions options;
    private final MissingMarkers markers;

    TableRows(CsvOptions options) {
        this.options = options;
        this.markers = new MissingMarkers(options.missing());
    }

    Table read(CsvLines lines, Faults faults) {
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
        checkNames(names, lines.name());
        List<CsvLine> sample = new ArrayList<>();
        int characters = 0;
        while (line != null && room(sample, characters, names.size())) {
            sample.add(line.snapshot());
            characters += line.characters();
            line = lines.next();
        }
        Columns columns = columns(names, sample, lines.delimiter());
        TableBuilder table = Table.builder(new Schema(columns.readers().stream()
                        .map(column -> Field.optional(column.name, column.format.type()))
                        .toList()))
                .maxCategories(options.limits().categories());
        int rows = 0;
        for (CsvLine first : sample) {
            rows += row(first, rows, lines, names.size(), columns.readers(), table, faults);
        }
        for (; line != null; line = lines.next()) {
            rows += row(line, rows, lines, names.size(), columns.readers(), table, faults);
        }
        table.profile(profile(columns, table, sample.size(), lines.delimiter()));
        return table.build();
    }

    private static boolean room(List<CsvLine> sample, int characters, int width) {
        return sample.size() < SAMPLE_LINES
                && (long) sample.size() * width < SAMPLE_FIELDS
                && characters < SAMPLE_CHARACTERS;
    }

    private void checkNames(List<String> names, String file) {
        Set<String> unknown = new TreeSet<>(options.types().keySet());
        unknown.addAll(options.formats().keySet());
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

    /** The columns that are read, what was seen of each, and what is doubtful about it. */
    private record Columns(
            List<ColumnReader> readers, List<ColumnEvidence> evidence, List<Formats.Decision> decisions) {}

    private Columns columns(List<String> names, List<CsvLine> sample, char delimiter) {
        List<NumberReader> styles = NumberStyles.of(options);
        List<Integer> sources = new ArrayList<>();
        List<ColumnEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!options.leftOut().contains(names.get(i))) {
                ColumnEvidence column = new ColumnEvidence(options, styles, markers);
                column.see(sample, i, names.size());
                sources.add(i);
                evidence.add(column);
            }
        }
        Formats formats = new Formats(options, styles, delimiter, evidence);
        List<ColumnReader> readers = new ArrayList<>();
        List<Formats.Decision> decisions = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            String name = names.get(sources.get(i));
            Formats.Decision decision = formats.decide(name, evidence.get(i));
            decisions.add(decision);
            readers.add(new ColumnReader(sources.get(i), name, decision.format(), options));
        }
        oddOnes(sample, names.size(), readers, evidence);
        return new Columns(readers, evidence, decisions);
    }

    /** Samples of what is no number among the values of a column most of which are. */
    private void oddOnes(List<CsvLine> sample, int width, List<ColumnReader> readers, List<ColumnEvidence> evidence) {
        for (int i = 0; i < readers.size(); i++) {
            ColumnReader column = readers.get(i);
            boolean mixed = evidence.get(i).bestNumbers("") * 2L > evidence.get(i).values;
            for (CsvLine line : sample) {
                if (mixed && column.textual() && line.size() == width && !line.missing(column.source, markers)) {
                    String text = line.text(column.source);
                    String unit = NumberReader.unit(text);
                    if (unit == null || !unit.isEmpty()) {
                        column.misfit(text);
                    }
                }
            }
        }
    }

    private TableProfile profile(Columns columns, TableBuilder table, int judged, char delimiter) {
        List<TableProfile.Column> found = new ArrayList<>();
        for (int i = 0; i < columns.readers().size(); i++) {
            ColumnReader reader = columns.readers().get(i);
            ColumnEvidence evidence = columns.evidence().get(i);
            List<String> warnings = new ArrayList<>(columns.decisions().get(i).warnings());
            int distinct = evidence.distinct;
            if (reader.format.type() == FieldType.CATEGORY) {
                distinct = table.categories(i);
                int values = table.size() - reader.missing;
                if (values >= FEW && distinct * 2L > values) {
                    warnings.add(distinct + " categories in " + values
                            + " values: nearly as many as rows; leave it out, or set its type to text");
                }
            }
            found.add(new TableProfile.Column(
                    reader.name,
                    reader.format,
                    words(reader, evidence),
                    (double) reader.missing / Math.max(1, table.size()),
                    distinct,
                    List.copyOf(reader.misfits),
                    warnings.stream().map(warning -> samples(warning, reader)).toList()));
        }
        return new TableProfile(table.size(), judged, delimiter, found);
    }

    private static String samples(String warning, ColumnReader reader) {
        return warning.contains("the others are not") && !reader.misfits.isEmpty()
                ? warning + "; such as '" + String.join("', '", reader.misfits) + "'"
                : warning;
    }

    private String words(ColumnReader reader, ColumnEvidence evidence) {
        if (reader.format.type() != FieldType.TIMESTAMP) {
            return reader.format.toString();
        }
        return options.timestampPatterns().isEmpty()
                ? TimestampText.form(evidence.sample, Cell.order(reader.format))
                : "dates " + String.join(" or ", options.timestampPatterns());
    }

    /** Returns 1 if the row is good, else 0. */
    private int row(
            CsvLine line,
            int rows,
            CsvLines lines,
            int width,
            List<ColumnReader> columns,
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

    private void fill(CsvLine line, CsvLines lines, List<ColumnReader> columns, TableBuilder table, Faults faults) {
        for (int i = 0; i < columns.size(); i++) {
            ColumnReader column = columns.get(i);
            if (line.missing(column.source, markers)) {
                column.missing++;
                continue;
            }
            if (column.textual()) {
                try {
                    table.set(i, line.text(column.source));
                } catch (InvalidInputException tooMany) {
                    throw new InvalidInputException(tooMany.faults().get(0).at(lines.place(line)));
                }
                continue;
            }
            double value = column.number(line);
            if (Double.isFinite(value)) {
                table.set(i, value);
            } else {
                String text = line.text(column.source);
                column.misfit(text);
                faults.add(new Fault(lines.place(line), column.name, text, column.expected(text)));
            }
        }
    }
}
