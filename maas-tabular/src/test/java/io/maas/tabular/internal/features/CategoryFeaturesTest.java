package io.maas.tabular.internal.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.tabular.CategoryFeatures;
import io.maas.tabular.CategoryFeatures.Missing;
import io.maas.tabular.CategoryFeatures.Unseen;
import io.maas.tabular.Features;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryFeaturesTest {

    private static final CategoryFeatures DEFAULTS = CategoryFeatures.defaults();
    /** Three L, two M, one H, one X. */
    private static final Object[] LETTERS = {"L", "M", "L", "H", "L", "X", "M"};

    private static OneField category(CategoryFeatures options, Object... values) {
        return OneField.fit(FieldType.CATEGORY, options, values);
    }

    @Test
    void givesEachCategoryAColumnInTheOrderOfTheAlphabet() {
        OneField field = category(DEFAULTS, LETTERS);

        assertThat(field.names()).containsExactly("f=H", "f=L", "f=M", "f=X");
        assertThat(field.encode("M")).containsExactly(0, 0, 1, 0);
        assertThat(field.encode("unheard of")).containsExactly(0, 0, 0, 0);
    }

    @Test
    void keepsTheOrderThatTheSchemaLists() {
        Field sizes = Field.category("f", List.of("small", "medium", "large", "never seen"));

        OneField field = OneField.fit(sizes, DEFAULTS, "large", "small", "odd", "medium");

        assertThat(field.names()).containsExactly("f=small", "f=medium", "f=large", "f=odd");
    }

    @Test
    void putsRareCategoriesTogether() {
        OneField byCount = category(DEFAULTS.minCount(2), LETTERS);
        assertThat(byCount.names()).containsExactly("f=L", "f=M", "f=(rare)");
        assertThat(byCount.encode("H")).containsExactly(0, 0, 1);
        assertThat(byCount.encode("X")).containsExactly(0, 0, 1);
        assertThat(byCount.encode("L")).containsExactly(1, 0, 0);

        // H and X are equally frequent: the alphabet decides.
        OneField byRank = category(DEFAULTS.maxCategories(3), LETTERS);
        assertThat(byRank.names()).containsExactly("f=H", "f=L", "f=M", "f=(rare)");
        assertThat(byRank.encode("X")).containsExactly(0, 0, 0, 1);
    }

    @Test
    void treatsUnseenCategoriesAsChosen() {
        CategoryFeatures rare = DEFAULTS.minCount(2);

        assertThat(category(rare.unseen(Unseen.RARE), LETTERS).encode("?")).containsExactly(0, 0, 1);
        OneField unknown = category(rare.unseen(Unseen.UNKNOWN), LETTERS);
        assertThat(unknown.names()).containsExactly("f=L", "f=M", "f=(rare)", "f=(unknown)");
        assertThat(unknown.encode("?")).containsExactly(0, 0, 0, 1);
        assertThat(unknown.encode("H")).containsExactly(0, 0, 1, 0);
        OneField zeros = category(rare.unseen(Unseen.ZEROS), LETTERS);
        assertThat(zeros.encode("?")).containsExactly(0, 0, 0);
        assertThat(zeros.encode("X")).containsExactly(0, 0, 1);
        OneField reject = category(rare.unseen(Unseen.REJECT), LETTERS);
        assertThat(reject.encode("H")).containsExactly(0, 0, 1);
        assertThatThrownBy(() -> reject.encode("?"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("field f: found '?', expected a category of the training rows: L, M");
    }

    @Test
    void treatsMissingCategoriesAsChosen() {
        Object[] gaps = {"L", "M", null, "L"};

        OneField own = category(DEFAULTS, gaps);
        assertThat(own.names()).containsExactly("f=L", "f=M", "f=(missing)");
        assertThat(own.encode(null)).containsExactly(0, 0, 1);
        OneField rare = category(DEFAULTS.missing(Missing.RARE), gaps);
        assertThat(rare.names()).containsExactly("f=L", "f=M", "f=(rare)");
        assertThat(rare.encode(null)).containsExactly(0, 0, 1);
        assertThat(rare.encode("?")).containsExactly(0, 0, 1);
        OneField unknown = category(DEFAULTS.missing(Missing.UNKNOWN).unseen(Unseen.UNKNOWN), gaps);
        assertThat(unknown.names()).containsExactly("f=L", "f=M", "f=(unknown)");
        assertThat(unknown.encode(null)).isEqualTo(unknown.encode("?")).containsExactly(0, 0, 1);
        assertThat(category(DEFAULTS.missing(Missing.ZEROS), gaps).encode(null)).containsExactly(0, 0);
        assertThatThrownBy(() -> category(DEFAULTS.missing(Missing.REJECT), gaps))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("item 2, field f: found 'missing'");
    }

    @Test
    void treatsAMissingCategoryAsUnseenIfTrainingRowsMissNone() {
        assertThat(category(DEFAULTS, LETTERS).encode(null)).containsExactly(0, 0, 0, 0);
        assertThat(category(DEFAULTS.minCount(2), LETTERS).encode(null)).containsExactly(0, 0, 1);
        OneField reject = category(DEFAULTS.unseen(Unseen.REJECT), LETTERS);
        assertThatThrownBy(() -> reject.encode(null)).isInstanceOf(InvalidInputException.class);
        OneField strict = category(DEFAULTS.missing(Missing.REJECT), LETTERS);
        assertThatThrownBy(() -> strict.encode(null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected a value");
    }

    @Test
    void leavesOutWhatIsTheSameInAllRows() {
        assertThatThrownBy(() -> category(DEFAULTS, "L", "L")).isInstanceOf(InvalidInputException.class);
        assertThat(category(DEFAULTS.missing(Missing.ZEROS), "L", null).names()).containsExactly("f=L");
        assertThat(category(DEFAULTS.unseen(Unseen.UNKNOWN), "L", "L").names()).containsExactly("f=L", "f=(unknown)");
    }

    @Test
    void checksAFieldThatIsLeftOut() {
        Field number = Field.required("n", FieldType.NUMBER);
        Field category = Field.required("f", FieldType.CATEGORY);
        RowEncoder<Object[]> encoder = RowEncoder.fit(
                ArrayReader.of(number, category),
                List.of(new Object[] {1.0, "L"}, new Object[] {2.0, "L"}),
                Features.defaults().categories(DEFAULTS.unseen(Unseen.REJECT)));

        assertThat(encoder.width()).isEqualTo(1);
        assertThatThrownBy(() -> encoder.encodeAll(List.<Object[]>of(new Object[] {1.0, "M"})))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("field f: found 'M'");
    }

    @Test
    void hashesWhereThereAreTooMany() {
        Object[] serials = IntStream.range(0, 129).mapToObj(i -> "serial " + i).toArray();

        assertThat(category(DEFAULTS, serials).names()).hasSize(128).startsWith("f#0", "f#1");
        assertThat(category(DEFAULTS.oneHot(), serials).names()).hasSize(129).startsWith("f=serial 0", "f=serial 1");
        assertThat(category(DEFAULTS.hashAbove(129, 16), serials).names()).hasSize(129);
        assertThat(category(DEFAULTS.hashAbove(128, 16), serials).names()).hasSize(16);
        // Rare ones don't count: 128 are left.
        assertThat(category(DEFAULTS.maxCategories(128), serials).names())
                .hasSize(129)
                .endsWith("f=(rare)");
    }

    /** Printed by scikit-learn 1.9.1: {@code FeatureHasher(n_features=16, input_type="string")}. */
    @ParameterizedTest
    @CsvSource({"L,1,-1", "M,10,1", "H,9,1", "station 7,13,-1", "轴承,2,-1", "'',0,1", "press 12,0,-1"})
    void hashesAsScikitLearnDoes(String value, int column, float sign) {
        CategoryFeatures hashed = DEFAULTS.hashed(16);
        float[] expected = new float[16];
        expected[column] = sign;

        assertThat(category(hashed, "a", "b").encode(value)).containsExactly(expected);
        expected[column] = 1;
        assertThat(category(hashed.signed(false), "a", "b").encode(value)).containsExactly(expected);
    }

    @Test
    void takesTheSeedIntoTheHash() {
        OneField one = category(DEFAULTS.hashed(1024).seed(1), "a", "b");
        OneField two = category(DEFAULTS.hashed(1024).seed(2), "a", "b");

        assertThat(one.encode("a")).isNotEqualTo(two.encode("a"));
    }

    @Test
    void treatsMissingOnesAsChosenWhereItHashes() {
        CategoryFeatures hashed = DEFAULTS.hashed(2);

        assertThat(category(hashed, "a", null).names()).containsExactly("f#0", "f#1", "f=(missing)");
        assertThat(category(hashed, "a", null).encode(null)).containsExactly(0, 0, 1);
        assertThat(category(hashed, "a", "b").encode(null)).containsExactly(0, 0);
        assertThat(category(hashed.missing(Missing.UNKNOWN), "a", null).encode(null))
                .containsExactly(0, 0);
        assertThatThrownBy(
                        () -> category(hashed.missing(Missing.REJECT), "a", "b").encode(null))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void saysWhenThereIsTooMuchToLearn() {
        Object[] many = IntStream.range(0, 70_000).mapToObj(i -> "c" + i).toArray();

        // The most frequent 65,536 have a column, the others are rare.
        assertThat(category(DEFAULTS.oneHot(), many).names()).hasSize(CategoryFeatures.LARGEST + 1);
        Object[] more = IntStream.range(0, 200_000).mapToObj(i -> "c" + i).toArray();
        assertThatThrownBy(() -> category(DEFAULTS.oneHot().unseen(Unseen.ZEROS), more))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("134464 rare categories");
    }

    @Test
    void refusesHalvesOfSurrogatePairsWhichNoFileCanKeepApart() {
        assertThatThrownBy(() -> category(DEFAULTS, "a", "b\uD83D"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("item 1, field f: found 'b\uD83D', expected a category without halves");
        assertThat(category(DEFAULTS, "a", "b").encode("b\uD83D")).containsExactly(0, 0);
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> DEFAULTS.minCount(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("minCount must be in 1..2147483647, not 0");
        assertThatThrownBy(() -> DEFAULTS.maxCategories(65_537)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.hashed(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.hashAbove(0, 8)).isInstanceOf(IllegalArgumentException.class);
    }
}
