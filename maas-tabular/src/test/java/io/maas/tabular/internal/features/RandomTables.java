package io.maas.tabular.internal.features;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.tabular.CategoryFeatures;
import io.maas.tabular.Features;
import io.maas.tabular.FieldFeatures;
import io.maas.tabular.Impute;
import io.maas.tabular.MissingFlag;
import io.maas.tabular.NumberFeatures;
import io.maas.tabular.Scaling;
import io.maas.tabular.TextFeatures;
import io.maas.tabular.TimestampFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Schemas, options and rows made up at random, odd ones included. For one thread. */
final class RandomTables {

    private static final String[] WORDS = {
        "Bearing", "pump", "HOT", "leaks", "6205", "Öl", "轴承", "过热", "泵pump", "ลูกปืน", "펌프", "ポンプー", "ＨＯＴ", "पंप",
        "l/h", "  ", "-", "a", "😀", "x y", "ẞ", "\t"
    };

    private final Random random;

    RandomTables(long seed) {
        random = new Random(seed);
    }

    List<Field> fields() {
        int count = 1 + random.nextInt(7);
        return IntStream.range(0, count)
                .mapToObj(i -> Field.optional("field " + i, one(FieldType.values())))
                .toList();
    }

    Features options(List<Field> fields) {
        Features options = Features.defaults()
                .numbers(numbers())
                .categories(categories())
                .timestamps(timestamps())
                .texts(texts());
        for (Field field : fields) {
            if (random.nextInt(3) == 0) {
                FieldFeatures own = switch (field.type()) {
                    case NUMBER, BOOLEAN -> numbers();
                    case CATEGORY -> categories();
                    case TIMESTAMP -> timestamps();
                    case TEXT -> texts();
                };
                options = options.field(field.name(), own);
            }
        }
        return options;
    }

    private NumberFeatures numbers() {
        NumberFeatures options =
                NumberFeatures.defaults().scaling(one(Scaling.values())).missingFlag(one(MissingFlag.values()));
        Impute impute = rarely(Impute.REJECT, Impute.values());
        return impute == Impute.CONSTANT ? options.imputeConstant(random.nextInt(5) - 2) : options.impute(impute);
    }

    private CategoryFeatures categories() {
        CategoryFeatures options = CategoryFeatures.defaults()
                .minCount(1 + random.nextInt(3))
                .maxCategories(1 + random.nextInt(8))
                .hashAbove(1 + random.nextInt(8), 2 + random.nextInt(10));
        int encoding = random.nextInt(4);
        if (encoding == 0) {
            options = options.hashed(2 + random.nextInt(10));
        } else if (encoding < 3) {
            options = options.oneHot();
        }
        return options.seed(random.nextInt())
                .signed(random.nextBoolean())
                .unseen(rarely(CategoryFeatures.Unseen.REJECT, CategoryFeatures.Unseen.values()))
                .missing(rarely(CategoryFeatures.Missing.REJECT, CategoryFeatures.Missing.values()));
    }

    private TimestampFeatures timestamps() {
        TimestampFeatures options = TimestampFeatures.defaults()
                .elapsed(random.nextBoolean())
                .scaling(one(Scaling.values()))
                .impute(rarely(Impute.REJECT, new Impute[] {Impute.AUTO, Impute.MEAN, Impute.NONE, Impute.REJECT}))
                .missingFlag(one(MissingFlag.values()));
        return switch (random.nextInt(3)) {
            case 0 -> options.cycles(TimestampFeatures.Cycle.WEEK);
            case 1 -> options.elapsedAlone();
            default -> options;
        };
    }

    private TextFeatures texts() {
        int least = 1 + random.nextInt(3);
        int most = least + random.nextInt(3);
        TextFeatures defaults = TextFeatures.defaults().cjk(1, least);
        TextFeatures options = switch (random.nextInt(4)) {
            case 0 -> defaults.words(least, most).withoutCharacters();
            case 1 -> defaults.withoutWords().characters(least, most);
            case 2 -> defaults.words(least, most).characters(least + 2, most + 3);
            default -> defaults;
        };
        return options.buckets(2 + random.nextInt(1 << (1 + random.nextInt(12))))
                .minRows(1 + random.nextInt(3))
                .maxColumns(1 + random.nextInt(40))
                .seed(random.nextInt())
                .missingFlag(one(MissingFlag.values()));
    }

    /** Rows of {@link Double} and {@link String}; null where missing. */
    List<Object[]> rows(List<Field> fields, int count) {
        int[] spread = fields.stream().mapToInt(field -> 1 + random.nextInt(12)).toArray();
        boolean[] gaps = new boolean[fields.size()];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = random.nextBoolean();
        }
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object[] row = new Object[fields.size()];
            for (int j = 0; j < row.length; j++) {
                row[j] = gaps[j] && random.nextInt(5) == 0
                        ? null
                        : value(fields.get(j).type(), spread[j]);
            }
            rows.add(row);
        }
        return rows;
    }

    private @Nullable Object value(FieldType type, int spread) {
        return switch (type) {
            // Eighths, so that equal ones come up, and sums are exact.
            case NUMBER -> random.nextInt(spread * spread) / 8.0 - 3;
            case BOOLEAN -> (double) random.nextInt(Math.min(2, spread));
            case CATEGORY -> "c" + Math.abs((int) (random.nextGaussian() * spread / 2));
            // From hours to years apart.
            case TIMESTAMP -> 1.7e9 + random.nextInt(spread * spread) * 3600.0 * spread * spread;
            case TEXT -> text(random.nextInt(8));
        };
    }

    private String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(one(WORDS)).append(random.nextBoolean() ? " " : ", ");
        }
        return text.toString();
    }

    private <T> T one(T[] all) {
        return all[random.nextInt(all.length)];
    }

    /** One of all, but a certain one seldom: it makes whole tables useless. */
    private <T> T rarely(T rare, T[] all) {
        T any = one(all);
        return any.equals(rare) && random.nextInt(4) > 0 ? rarely(rare, all) : any;
    }
}
