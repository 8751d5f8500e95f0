package io.maas.tabular.internal.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.tabular.MissingFlag;
import io.maas.tabular.TextFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFeaturesTest {

    private static final TextFeatures DEFAULTS = TextFeatures.defaults();
    private static final TextFeatures WORDS = DEFAULTS.withoutCharacters().words(1, 1);
    private static final TextFeatures CHARACTERS = DEFAULTS.withoutWords();

    private static OneField text(TextFeatures options, Object... values) {
        return OneField.fit(FieldType.TEXT, options, values);
    }

    /** The columns of the n-grams of a text, as far as they are found in others; those of no text are zeros. */
    private static OneField seen(TextFeatures options, String... texts) {
        Object[] values = Arrays.copyOf(texts, texts.length + 1, Object[].class);
        values[texts.length] = "";
        return text(options.minRows(1), values);
    }

    /** How many n-grams two texts share. */
    private static long shared(TextFeatures options, String one, String other) {
        float[] ofOther = seen(options, one).encode(other);
        return IntStream.range(0, ofOther.length).filter(i -> ofOther[i] != 0).count();
    }

    private static int ngrams(TextFeatures options, String text) {
        return seen(options, text).names().size();
    }

    @Test
    void bringsWordsAndCharactersInThousandsOfBuckets() {
        assertThat(DEFAULTS.buckets()).isGreaterThanOrEqualTo(4096);
        assertThat(DEFAULTS.words().any()).isTrue();
        assertThat(DEFAULTS.characters().any()).isTrue();
        assertThat(DEFAULTS.cjk().any()).isTrue();
        // "pump", "leaks", both; " pump " has 4, 3 and 2 pieces of 3, 4 and 5 characters, " leaks " 5, 4 and 3.
        assertThat(ngrams(DEFAULTS, "pump leaks")).isEqualTo(3 + 9 + 12);
    }

    @Test
    void misspelledWordsShareCharacters() {
        assertThat(shared(WORDS, "hydraulic", "hydrulic")).isZero();
        assertThat(shared(CHARACTERS, "hydraulic", "hydrulic")).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        "Pump LEAKS, pUMP leaks",
        "ÖLDRUCK, öldruck",
        "ΟΔΟΣ, οδος",
        "οδοσ, οδος",
        "ＰＵＭＰ ６２, pump 62",
        "ДАВЛЕНИЕ, давление",
        "oil pump, 'oil \t\u00a0 pump'"
    })
    void readsTheSameInOtherLettersAndSpaces(String one, String other) {
        OneField field = seen(DEFAULTS, one);

        assertThat(shared(DEFAULTS, one, other)).isGreaterThan(8);
        assertThat(field.encode(other)).containsExactly(field.encode(one));
    }

    @ParameterizedTest
    @ValueSource(strings = {"液压泵漏油严重", "ポンプが漏れている", "ปั๊มน้ำมันรั่ว", "ປັ໊ມນ້ຳຮົ່ວ", "ស្នប់លេចធ្លាយ", "ရေစုပ်စက်ယို"})
    void scriptsWithoutSpacesAreNotCutAtThem(String sentence) {
        // A sentence is no word, and its parts are found wherever they stand.
        assertThatThrownBy(() -> seen(WORDS, sentence)).isInstanceOf(InvalidInputException.class);
        String other = "x" + sentence.substring(2) + "x";
        assertThat(shared(DEFAULTS, sentence, other)).isGreaterThan(3);
    }

    @Test
    void chineseHasShorterNGrams() {
        assertThat(ngrams(DEFAULTS, "液压泵")).isEqualTo(3 + 2);
        assertThat(ngrams(DEFAULTS.cjk(1, 3), "液压泵")).isEqualTo(3 + 2 + 1);
        assertThat(ngrams(DEFAULTS.cjk(2, 2), "液压泵")).isEqualTo(2);
        assertThat(ngrams(DEFAULTS.characters(1, 1), "液压泵")).isEqualTo(3 + 2);
        // What is written in between is cut off: "更换", "pump2" as a word and as a piece, "泵".
        assertThat(ngrams(DEFAULTS, "更换pump2泵")).isEqualTo(3 + (1 + 12) + 1);
        assertThat(ngrams(WORDS, "펌프 누유")).isEqualTo(2);
        assertThat(ngrams(CHARACTERS, "펌프 누유")).isEqualTo(6);
    }

    @Test
    void lengthsAreThoseAskedFor() {
        assertThat(ngrams(WORDS, "the oil pump leaks")).isEqualTo(4);
        assertThat(ngrams(WORDS.words(1, 3), "the oil pump leaks")).isEqualTo(4 + 3 + 2);
        assertThat(ngrams(WORDS.words(3, 3), "the oil pump leaks")).isEqualTo(2);
        assertThat(ngrams(CHARACTERS.characters(2, 2), "abc")).isEqualTo(4);
        assertThat(ngrams(CHARACTERS.characters(1, 1), "abc")).isEqualTo(3);
        // Shorter than any, and yet there.
        assertThat(ngrams(CHARACTERS.characters(6, 8), "abc")).isEqualTo(1);
    }

    @Test
    void onlyWhatIsInSomeRowsButNotInAllIsAColumn() {
        Object[] texts = {"oil leaks", "oil leak", "oil pump", "oil pump", "oil hot"};

        assertThat(text(WORDS, texts).names()).hasSize(1);
        assertThat(text(WORDS.minRows(1), texts).names()).hasSize(4);
        assertThatThrownBy(() -> text(WORDS.minRows(3), texts))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("those of [f] make none");
        assertThatThrownBy(() -> text(WORDS, "the same", "the same", "the same"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the same values in every row");
    }

    @Test
    void ofTooManyColumnsThoseOfTheMostRowsStay() {
        Object[] texts = {"a b c", "a b", "a", "d"};
        OneField field = text(WORDS.minRows(1).maxColumns(2), texts);

        assertThat(field.names()).hasSize(2);
        assertThat(field.encode("a")).containsOnlyOnce(1);
        assertThat(field.encode("b")).containsOnlyOnce(1);
        assertThat(field.encode("c d")).containsOnly(0);
        assertThat(text(WORDS.minRows(1).maxColumns(4), texts).names()).hasSize(4);
    }

    @Test
    void bucketsAreSharedWhenTheyAreFew() {
        Object[] texts = IntStream.range(0, 200).mapToObj(i -> "word" + i).toArray();

        assertThat(text(WORDS.minRows(1), texts).names()).hasSizeGreaterThan(190);
        assertThat(text(WORDS.minRows(1).buckets(16), texts).names()).hasSize(16);
        // Words and characters have buckets of their own.
        assertThat(text(DEFAULTS.minRows(1).buckets(16), texts).names()).hasSizeBetween(17, 32);
    }

    @Test
    void aSeedMovesTheBuckets() {
        Set<String> one = new TreeSet<>(seen(WORDS, "pump").names());
        Set<String> other = new TreeSet<>(seen(WORDS.seed(7), "pump").names());

        assertThat(one).isNotEqualTo(other);
    }

    /** By hand: three rows, "a" in two, "b" in one. */
    @Test
    void weightsAreThoseOfTfIdf() {
        OneField field = text(WORDS.minRows(1), "a a a b", "a", "c");
        double rarityOfA = Math.log(4.0 / 3) + 1;
        double rarityOfB = Math.log(4.0 / 2) + 1;
        double a = (1 + Math.log(3)) * rarityOfA;
        double length = Math.hypot(a, rarityOfB);

        List<Float> row = new ArrayList<>();
        for (float each : field.encode("a a a b")) {
            row.add(each);
        }
        assertThat(row).hasSize(3).contains(0f).anyMatch(each -> Math.abs(each - a / length) < 1e-6);
        assertThat(row).anyMatch(each -> Math.abs(each - rarityOfB / length) < 1e-6);
    }

    @Test
    void isZeroWhereTextIsMissingAndFlagsIt() {
        assertThat(text(WORDS.minRows(1), "a", null).names()).hasSize(2).contains("f missing");
        assertThat(text(WORDS.minRows(1), "a", null).encode(null)).containsExactly(0, 1);
        assertThat(text(WORDS.minRows(1), "a", null).encode("")).containsExactly(0, 0);
        assertThat(text(WORDS.minRows(1), "a", "").names()).hasSize(1);
        assertThat(text(WORDS.minRows(1).missingFlag(MissingFlag.ON), "a", "").names())
                .hasSize(2);
        assertThat(text(WORDS.minRows(1).missingFlag(MissingFlag.OFF), "a", null)
                        .encode(null))
                .containsExactly(0);
    }

    @Test
    void takesTextThatIsNoText() {
        OneField field = seen(DEFAULTS, "a", "pump");

        for (String odd : new String[] {
            "\uD83D", "a\uDE00b", "\0\0\0", "\u00a0 \u3000", "-".repeat(5000), "\u0301", "a\uD83D\uDE00"
        }) {
            assertThat(field.encode(odd)).doesNotContain(Float.NaN);
        }
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> DEFAULTS.words(0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.words(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.characters(1, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.cjk(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.buckets(65_537)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.minRows(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.maxColumns(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WORDS.withoutWords())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no features");
    }
}
