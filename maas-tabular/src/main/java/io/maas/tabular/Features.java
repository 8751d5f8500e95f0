package io.maas.tabular;

import io.maas.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How fields become the numbers that a model sees: options for each type of field, and for single fields by name.
 *
 * <p>Everything that is learnt, such as means and categories, is learnt from the training rows alone. Columns that are the same
 * in all training rows are left out, as nothing can be learnt from them; their fields are still checked in prediction. Hashed
 * columns of categories always stay, and so does what was asked for ({@link MissingFlag#ON}, {@link CategoryFeatures.Unseen#UNKNOWN}).
 *
 * <p>Immutable; every method returns a changed copy.
 *
 * @param numbers the options of numbers and booleans
 * @param categories the options of categories
 * @param timestamps the options of timestamps
 * @param texts the options of texts
 * @param fields the options of single fields, by name, instead of those of their type
 */
public record Features(
        NumberFeatures numbers,
        CategoryFeatures categories,
        TimestampFeatures timestamps,
        TextFeatures texts,
        Map<String, FieldFeatures> fields) {

    /** Copies the fields. */
    public Features {
        fields = Map.copyOf(fields);
    }

    /**
     * The defaults of each type.
     *
     * @return the options
     */
    public static Features defaults() {
        return new Features(
                NumberFeatures.defaults(),
                CategoryFeatures.defaults(),
                TimestampFeatures.defaults(),
                TextFeatures.defaults(),
                Map.of());
    }

    /**
     * Changes the options of numbers and booleans.
     *
     * @param options the options
     * @return the changed options
     */
    public Features numbers(NumberFeatures options) {
        return new Features(options, categories, timestamps, texts, fields);
    }

    /**
     * Changes the options of categories.
     *
     * @param options the options
     * @return the changed options
     */
    public Features categories(CategoryFeatures options) {
        return new Features(numbers, options, timestamps, texts, fields);
    }

    /**
     * Changes the options of timestamps.
     *
     * @param options the options
     * @return the changed options
     */
    public Features timestamps(TimestampFeatures options) {
        return new Features(numbers, categories, options, texts, fields);
    }

    /**
     * Changes the options of texts.
     *
     * @param options the options
     * @return the changed options
     */
    public Features texts(TextFeatures options) {
        return new Features(numbers, categories, timestamps, options, fields);
    }

    /**
     * Changes the options of one field.
     *
     * @param name the field's name
     * @param options the options, of the field's type
     * @return the changed options
     */
    public Features field(String name, FieldFeatures options) {
        Map<String, FieldFeatures> changed = new LinkedHashMap<>(fields);
        changed.put(name, options);
        return new Features(numbers, categories, timestamps, texts, changed);
    }

    /**
     * Returns the options of a field: its own, or else those of its type.
     *
     * @param field the field
     * @return the options
     * @throws IllegalArgumentException if the field's own options are of another type
     */
    public FieldFeatures of(Field field) {
        FieldFeatures ofType = switch (field.type()) {
            case NUMBER, BOOLEAN -> numbers;
            case CATEGORY -> categories;
            case TIMESTAMP -> timestamps;
            case TEXT -> texts;
        };
        FieldFeatures own = fields.getOrDefault(field.name(), ofType);
        if (own.getClass() != ofType.getClass()) {
            throw new IllegalArgumentException("field " + field.name() + " is a " + field.type() + " and takes "
                    + ofType.getClass().getSimpleName() + ", not "
                    + own.getClass().getSimpleName());
        }
        return own;
    }

    /**
     * Decides what was left to the trainer by {@link Impute#AUTO} and {@link Scaling#AUTO}.
     *
     * @param scaling the scaling that the learner needs
     * @param missing {@link Impute#NONE} if the learner takes missing values, or what else to do
     * @return the options, for all types and fields
     */
    public Features decide(Scaling scaling, Impute missing) {
        UnaryOperator<FieldFeatures> decide = options -> {
            if (options instanceof NumberFeatures number) {
                return decided(number, scaling, missing);
            }
            return options instanceof TimestampFeatures timestamp ? decided(timestamp, scaling, missing) : options;
        };
        Map<String, FieldFeatures> changed = new LinkedHashMap<>(fields);
        changed.replaceAll((name, options) -> decide.apply(options));
        return new Features(
                decided(numbers, scaling, missing), categories, decided(timestamps, scaling, missing), texts, changed);
    }

    private static NumberFeatures decided(NumberFeatures options, Scaling scaling, Impute missing) {
        NumberFeatures scaled = options.scaling() == Scaling.AUTO ? options.scaling(scaling) : options;
        return scaled.impute() == Impute.AUTO ? scaled.impute(missing) : scaled;
    }

    private static TimestampFeatures decided(TimestampFeatures options, Scaling scaling, Impute missing) {
        TimestampFeatures scaled = options.scaling() == Scaling.AUTO ? options.scaling(scaling) : options;
        if (scaled.impute() != Impute.AUTO) {
            return scaled;
        }
        return scaled.impute(missing == Impute.MEDIAN ? Impute.MEAN : missing);
    }
}
