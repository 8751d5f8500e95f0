package io.maas.tabular.internal.features;

import io.maas.Field;
import io.maas.Field.Range;
import io.maas.FieldType;
import io.maas.UnseenValue;
import io.maas.tabular.internal.features.OneHotEncoding.Place;
import io.maas.tabular.internal.rows.RowReader;
import io.maas.tabular.internal.values.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that lie far outside what a model was trained on. Immutable and thread-safe.
 *
 * <p>A vector tells cheaply whether its row may hold such a value; only then the row itself is looked at. Fields that are the same
 * in all training rows have no column, so that they are always looked at.
 *
 * @param <I> the type of row
 */
public final class TrainedValues<I> {

    /** How far beyond the range of the training values a number may lie: new rows go beyond it a little all the time. */
    private static final double NUMBER_MARGIN = 0.1;

    /** Time goes on: a model is used for about as long as it was trained on. */
    private static final double TIME_MARGIN = 1;

    private static final int CATEGORIES_IN_WORDS = 10;

    private final RowReader<I> reader;
    private final List<Seen> seen = new ArrayList<>();
    private final Seen[] withoutColumn;
    private final Limit[] limits;
    private final Group[] groups;

    /** The feature in a column, of values that are not unseen. */
    private record Limit(int column, float least, float greatest) {}

    /** Columns of a category of which one is not zero. */
    private record Group(int from, int to) {}

    /** What training rows had in a field. */
    private sealed interface Seen {

        int field();
    }

    private record Numbers(int field, boolean time, Range range, double least, double greatest) implements Seen {

        static Numbers of(int index, FieldType type, Range range) {
            boolean time = type == FieldType.TIMESTAMP;
            double share = time ? TIME_MARGIN : type == FieldType.BOOLEAN ? 0 : NUMBER_MARGIN;
            double margin = share * (range.greatest() - range.least());
            return new Numbers(index, time, range, range.least() - margin, range.greatest() + margin);
        }

        boolean holds(double value) {
            // Written so that NaN, a missing value, is held.
            return !(value < least || value > greatest);
        }

        String words(double value) {
            return time ? Moment.format(value) : Double.toString(value);
        }

        String expected() {
            return range.least() == range.greatest()
                    ? words(range.least()) + " in every row"
                    : words(range.least()) + " to " + words(range.greatest());
        }
    }

    private record Categories(int field, CategoryTable known, List<String> categories) implements Seen {

        static Categories of(int index, OneHotEncoding encoding) {
            Map<String, Integer> known = new HashMap<>();
            encoding.categories().forEach(category -> known.put(category, 1));
            encoding.rare().forEach(category -> known.put(category, 1));
            return new Categories(index, CategoryTable.of(known), encoding.categories());
        }

        boolean holds(@Nullable String value) {
            return value == null || known.get(value, 0) == 1;
        }

        String expected() {
            int shown = Math.min(categories.size(), CATEGORIES_IN_WORDS);
            String rest = categories.size() > shown ? " or " + (categories.size() - shown) + " others" : "";
            return String.join(", ", categories.subList(0, shown)) + rest;
        }
    }

    /**
     * Prepares the search.
     *
     * @param fields the fields of the model with the ranges seen in training; those without a range are not looked at
     * @param plan what was learnt of them
     * @param reader reads rows, with these fields in this order
     */
    public TrainedValues(List<Field> fields, FeaturePlan plan, RowReader<I> reader) {
        this.reader = reader;
        List<Limit> columns = new ArrayList<>();
        List<Group> ofCategories = new ArrayList<>();
        List<Seen> invisible = new ArrayList<>();
        Map<String, Integer> positions = new HashMap<>();
        fields.forEach(field -> positions.put(field.name(), positions.size()));
        int column = 0;
        for (Encoding encoding : plan.encodings()) {
            Integer index = positions.get(encoding.field());
            if (index != null) {
                Range range = fields.get(index).range().orElse(null);
                if (encoding instanceof OneHotEncoding oneHot) {
                    addCategories(index, oneHot, column, ofCategories, invisible);
                } else if (range != null) {
                    addNumbers(
                            Numbers.of(index, fields.get(index).type(), range), encoding, column, columns, invisible);
                }
            }
            column += encoding.width();
        }
        withoutColumn = invisible.toArray(Seen[]::new);
        limits = columns.toArray(Limit[]::new);
        groups = ofCategories.toArray(Group[]::new);
    }

    private void addNumbers(Numbers numbers, Encoding encoding, int column, List<Limit> columns, List<Seen> invisible) {
        if (encoding instanceof NumberEncoding number) {
            seen.add(numbers);
            if (number.value()) {
                columns.add(new Limit(
                        column, (float) NumberEncoding.feature(numbers.least(), number.mean(), number.scale()), (float)
                                NumberEncoding.feature(numbers.greatest(), number.mean(), number.scale())));
            } else {
                invisible.add(numbers);
            }
        } else if (encoding instanceof TimestampEncoding time && time.elapsed()) {
            seen.add(numbers);
            columns.add(new Limit(
                    column + 2 * time.cycles().size(),
                    elapsed(time, numbers.least()),
                    elapsed(time, numbers.greatest())));
        }
    }

    private static float elapsed(TimestampEncoding time, double seconds) {
        return (float) NumberEncoding.feature(TimestampSlot.days(time.start(), seconds), time.mean(), time.scale());
    }

    private void addCategories(
            int index, OneHotEncoding encoding, int column, List<Group> ofCategories, List<Seen> invisible) {
        // A column for unknown categories was asked for on purpose; in one for rare ones they cannot be told apart.
        boolean hasPlace =
                encoding.unseen() == Place.UNKNOWN || encoding.shared().contains(encoding.unseen());
        if (hasPlace || encoding.unseen() == Place.REJECT) {
            return;
        }
        Categories categories = Categories.of(index, encoding);
        if (encoding.columns()) {
            seen.add(categories);
            ofCategories.add(new Group(column, column + encoding.width()));
        } else if (!encoding.categories().isEmpty() && !encoding.shared().contains(Place.RARE)) {
            seen.add(categories);
            invisible.add(categories);
        }
    }

    /**
     * Finds unseen values. Allocates nothing if there are none.
     *
     * @param row the row
     * @param vectors vectors
     * @param start where that of the row begins
     * @return the unseen values, in the order of the fields; empty if there are none
     */
    public List<UnseenValue> unseen(I row, float[] vectors, int start) {
        return mayHold(vectors, start) || holdsWithoutColumn(row) ? List.copyOf(find(row)) : List.of();
    }

    private boolean mayHold(float[] vectors, int start) {
        for (Limit limit : limits) {
            float feature = vectors[start + limit.column()];
            if (feature < limit.least() || feature > limit.greatest()) {
                return true;
            }
        }
        for (Group group : groups) {
            int column = start + group.from();
            int end = start + group.to();
            while (column < end && vectors[column] == 0) {
                column++;
            }
            if (column == end) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsWithoutColumn(I row) {
        for (Seen each : withoutColumn) {
            if (isUnseen(row, each)) {
                return true;
            }
        }
        return false;
    }

    private boolean isUnseen(I row, Seen each) {
        return each instanceof Numbers numbers
                ? !numbers.holds(reader.number(row, numbers.field()))
                : each instanceof Categories categories && !categories.holds(reader.text(row, categories.field()));
    }

    private List<UnseenValue> find(I row) {
        List<UnseenValue> found = new ArrayList<>();
        for (Seen each : seen) {
            if (isUnseen(row, each)) {
                String name = reader.schema().fields().get(each.field()).name();
                if (each instanceof Numbers numbers) {
                    String value = numbers.words(reader.number(row, numbers.field()));
                    found.add(new UnseenValue(name, value, numbers.expected()));
                } else if (each instanceof Categories categories) {
                    String value = String.valueOf(reader.text(row, categories.field()));
                    found.add(new UnseenValue(name, value, categories.expected()));
                }
            }
        }
        return found;
    }
}
