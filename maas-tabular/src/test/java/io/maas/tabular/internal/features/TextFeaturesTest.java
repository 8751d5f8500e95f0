package io.maas.tabular.internal.features;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.FieldType;
import io.maas.tabular.MissingFlag;
import io.maas.tabular.TextFeatures;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextFeaturesTest {

    private static final TextFeatures DEFAULTS = TextFeatures.defaults();
    private static final int BUCKETS = 32;

    private static OneField text(TextFeatures options, Object... values) {
        return OneField.fit(FieldType.TEXT, options, values);
    }

    static Stream<String> reference() throws IOException {
        try (InputStream file = TextFeaturesTest.class.getResourceAsStream("hashing-vectorizer.tsv")) {
            String all = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
            return all.lines().filter(line -> !line.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("reference")
    void countsNGramsAsScikitLearnDoes(String reference) {
        List<String> line = List.of(reference.split("\t"));
        int least = Integer.parseInt(line.get(1));
        int most = Integer.parseInt(line.get(2));
        TextFeatures options = TextFeatures.Unit.valueOf(line.get(0)) == TextFeatures.Unit.WORD
                ? DEFAULTS.words(least, most)
                : DEFAULTS.characters(least, most);
        float[] expected = new float[BUCKETS];
        for (String cell : line.subList(5, line.size())) {
            int colon = cell.indexOf(':');
            expected[Integer.parseInt(cell.substring(0, colon))] = Float.parseFloat(cell.substring(colon + 1));
        }

        OneField field = text(options.buckets(BUCKETS).signed(Boolean.parseBoolean(line.get(3))), "a", "b");

        assertThat(field.encode(line.get(4).replace("\\n", "\n"))).containsExactly(expected, within(1e-6f));
    }

    @Test
    void isZeroWhereTextIsMissingAndFlagsIt() {
        OneField field = text(DEFAULTS.buckets(2), "a", null);

        assertThat(field.names()).containsExactly("f#0", "f#1", "f missing");
        assertThat(field.encode(null)).containsExactly(0, 0, 1);
        assertThat(field.encode("")).containsExactly(0, 0, 0);
        assertThat(text(DEFAULTS.buckets(2), "a").names()).containsExactly("f#0", "f#1");
        assertThat(text(DEFAULTS.buckets(2).missingFlag(MissingFlag.ON), "a").names())
                .hasSize(3);
        assertThat(text(DEFAULTS.buckets(2).missingFlag(MissingFlag.OFF), "a", null)
                        .encode(null))
                .containsExactly(0, 0);
    }

    @Test
    void takesTextThatIsNoText() {
        OneField words = text(DEFAULTS, "a");
        OneField characters = text(DEFAULTS.characters(1, 3), "a");

        for (String odd : new String[] {"\uD83D", "a\uDE00b", "\0\0\0", "\u00a0 \u3000", "-".repeat(5000)}) {
            assertThat(words.encode(odd)).doesNotContain(Float.NaN);
            assertThat(characters.encode(odd)).doesNotContain(Float.NaN);
        }
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> DEFAULTS.words(0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.words(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.characters(1, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.buckets(65_537)).isInstanceOf(IllegalArgumentException.class);
    }
}
