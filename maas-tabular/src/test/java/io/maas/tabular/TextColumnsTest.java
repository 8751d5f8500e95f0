package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Classification;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.Schema;
import io.maas.Trainer;
import io.maas.evaluation.CrossValidation;
import io.maas.evaluation.Folds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables whose labels hang on a column of texts: slips of the keyboard, and scripts without spaces. */
class TextColumnsTest {

    private static final int ROWS = 240;

    private static final String[][] ENGLISH = {
        {"hydraulic", "cylinder", "hose"}, {"electrical", "battery", "alternator"}, {"engine", "injector", "exhaust"}
    };

    private static final String[][] CHINESE = {{"液压泵", "油缸", "软管"}, {"电池", "发电机", "线路"}, {"发动机", "喷油嘴", "排气管"}};

    private static final String[] REMARKS = {"seen on shift", "please check", "again", "urgent", "before the weekend"};

    private static String english(Random random, String part) {
        int at = 1 + random.nextInt(part.length() - 2);
        String slip = part.substring(0, at) + part.substring(at + 1);
        String remark = REMARKS[random.nextInt(REMARKS.length)];
        return random.nextBoolean() ? remark + " " + slip : slip.toUpperCase(Locale.ROOT) + " " + remark;
    }

    private static String chinese(Random random, String part) {
        return "昨天夜班时" + part + (random.nextBoolean() ? "出现异常声音" : "需要马上更换");
    }

    private static Table table(String[][] parts, BiFunction<Random, String, String> remark) {
        Random random = new Random(11);
        TableBuilder table = Table.builder(new Schema(List.of(
                Field.required("remark", FieldType.TEXT),
                Field.required("torque", FieldType.NUMBER),
                Field.required("system", FieldType.CATEGORY))));
        for (int i = 0; i < ROWS; i++) {
            int system = random.nextInt(parts.length);
            String part = parts[system][random.nextInt(parts[system].length)];
            table.set(0, remark.apply(random, part))
                    .set(1, random.nextDouble())
                    .set(2, "system " + system)
                    .endRow();
        }
        return table.build();
    }

    static Stream<Trainer<Row, Row, Classification>> trainers() {
        return Stream.of(
                LogisticRegression.classifier("system"),
                RandomForest.classifier("system").trees(30).seed(1));
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void textsAreUnderstoodWithoutAnOption(Trainer<Row, Row, Classification> trainer) {
        List<Double> accuracies = new ArrayList<>();
        for (Table table :
                List.of(table(ENGLISH, TextColumnsTest::english), table(CHINESE, TextColumnsTest::chinese))) {
            accuracies.add(CrossValidation.classification(trainer, Folds.interleaved(table.rows(), 3))
                    .pooled()
                    .accuracy());
        }

        assertThat(accuracies).allMatch(accuracy -> accuracy > 0.95);
    }
}
