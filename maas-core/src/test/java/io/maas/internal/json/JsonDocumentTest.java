package io.maas.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.maas.CorruptModelException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentTest {

    private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 8, 1_000);

    private static final String ALL_KINDS = """
            {"text": "a\\u00e9\\"b", "count": -9223372036854775808, "share": 0.1, "odd": "NaN", "yes": true, "kind": "TWO",
             "texts": ["x", "", "x"], "numbers": [1, -0.0, 1e-300, "-Infinity"],
             "byName": {"a": "1", "b": "2"}, "metrics": {"auc": 1, "none": "NaN"},
             "inner": {"name": "n"}, "many": [{"name": "p"}, {"name": "q"}]}
            """;

    /** Bytes that mean something in JSON or UTF-8. */
    private static final byte[] VALUES = {
        '"',
        '\\',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '0',
        '-',
        'e',
        'n',
        ' ',
        '\n',
        0,
        1,
        127,
        (byte) 128,
        (byte) 0xC0,
        (byte) 0xE2,
        (byte) 0xF8,
        (byte) 0xFF
    };

    @Test
    void everyKindOfFieldIsReadBack() {
        JsonFields in = parse(ALL_KINDS);

        assertThat(in.text("text")).isEqualTo("aé\"b");
        assertThat(in.integer("count")).isEqualTo(Long.MIN_VALUE);
        assertThat(in.number("share")).isEqualTo(0.1);
        assertThat(in.number("odd")).isNaN();
        assertThat(in.flag("yes")).isTrue();
        assertThat(in.constant("kind", Kind.class)).isEqualTo(Kind.TWO);
        assertThat(in.texts("texts")).containsExactly("x", "", "x");
        assertThat(in.numbers("numbers")).containsExactly(1, -0.0, 1e-300, Double.NEGATIVE_INFINITY);
        assertThat(in.textByName("byName")).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(in.numberByName("metrics")).isEqualTo(Map.of("auc", 1.0, "none", Double.NaN));
        assertThat(in.<String>object("inner", inner -> inner.text("name"))).isEqualTo("n");
        assertThat(in.objects("many", each -> each.text("name"))).isEqualTo(List.of("p", "q"));
        assertThat(in.has("text")).isTrue();
        assertThat(in.has("absent")).isFalse();
        in.end();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                Long.MIN_VALUE,
                Long.MIN_VALUE + 1,
                -1,
                0,
                1,
                999_999_999_999_999_999L,
                Long.MAX_VALUE - 1,
                Long.MAX_VALUE
            })
    void integersKeepEveryDigit(long value) {
        assertThat(parse("{\"seed\": " + value + "}").integer("seed")).isEqualTo(value);
    }

    @Test
    void aFieldThatIsMissingOrOfAnotherKindIsNamed() {
        JsonFields in = parse("{\"a\": {\"b\": [1, \"x\"]}, \"n\": null, \"big\": 9223372036854775808, \"half\": 0.5}");

        refused(() -> in.text("absent"), "the field absent is missing");
        refused(() -> in.text("a"), "a must be a text");
        refused(() -> in.text("n"), "n must be a text");
        refused(() -> in.object("a", a -> a.text("c")), "the field a.c is missing");
        refused(() -> in.object("a", a -> a.texts("b")), "a.b[0] must be a text");
        refused(() -> in.object("a", a -> a.numbers("b")), "a.b[1] must be a number, not 'x'");
        refused(() -> in.object("a", a -> a.objects("b", b -> b)), "a.b[0] must be an object");
        refused(() -> in.texts("a"), "a must be a list");
        refused(() -> in.flag("a"), "a must be true or false");
        refused(() -> in.integer("big"), "big must be an integer");
        refused(() -> in.integer("half"), "half must be an integer, not 0.5");
        refused(() -> in.constant("n", Kind.class), "n must be a text");
        refused(() -> parse("{\"kind\": \"FOUR\"}").constant("kind", Kind.class), "[ONE, TWO], not 'FOUR'");
        refused(() -> parse("{\"v\": 7}").integer("v", 1, 6), "from 1 to 6, not 7");
    }

    @Test
    void fieldsThatNobodyReadAreRefusedAtTheEnd() {
        JsonFields in = parse("{\"a\": 1, \"b\": {\"c\": 2}}");
        in.integer("a");

        refused(in::end, "the field b is unknown");
        in.object("b", b -> {
            refused(b::end, "the field b.c is unknown");
            return b.integer("c");
        });
        in.end();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1, \"a\": 1}      | given twice",
                "{\"a\": 1} {}             | malformed",
                "[1]                       | JSON object was expected",
                "1                         | JSON object was expected",
                "{'a': 1}                  | malformed",
                "{a: 1}                    | malformed",
                "{\"a\": 1,}               | malformed",
                "{\"a\": NaN}              | malformed",
                "{\"a\": 01}               | malformed",
                "{\"a\": TRUE}             | malformed",
                "{\"a\": 1 // no comments  | malformed JSON at line 1 column",
                "{\"a\": 1e999}            | too large",
                "{\"a\": tRUE}             | a word must not hold the capital R",
                "{\"a\": nullE}            | a word must not hold the capital E",
                "{\"a\": \"\\x\"}          | a backslash must not be followed by U+0078",
                "{\"a\": \"\\'\"}          | a backslash must not be followed by U+0027",
                "{\"a\": \"\\u00g0\"}      | must be followed by 4 hexadecimal digits",
                "{\"a\": \"\u0001\"}       | a text must not hold U+0001",
                "{\"a\": \"\t\"}           | a text must not hold U+0009",
                "{\"\\'\": 1}             | a backslash must not be followed by U+0027",
            })
    void whatIsNotStrictlyJsonIsRefused(String text, String problem) {
        refused(() -> parse(text), problem);
    }

    /** In the default of Gson, a backslash may continue a text on the next line. */
    @Test
    void aTextEndsOnTheLineWhereItBegan() {
        refused(() -> parse("{\"a\": \"\\\n\"}"), "a backslash must not be followed by U+000A");
        refused(() -> parse("{\"a\": \"\n\"}"), "a text must not hold U+000A");
    }

    @Test
    void whatLooksLikeAFaultIsNoneWithinATextOrANumber() {
        JsonFields in =
                parse("{\"TRUE\": \"[[[[[[[[[{ \\\" A \\\\\", \"b\": [1E2, 1e2, 1.5E+1], \"c\": \"\\u00AF\\/\"}");

        assertThat(in.text("TRUE")).isEqualTo("[[[[[[[[[{ \" A \\");
        assertThat(in.numbers("b")).containsExactly(100, 100, 15);
        assertThat(in.text("c")).isEqualTo("\u00AF/");
    }

    @Test
    void listsBesideEachOtherAreNotNested() {
        assertThat(parse("{\"a\": [" + "[[[[[[]]]]]],".repeat(20) + "[]]}").values("a"))
                .hasSize(21);
        refused(() -> parse("{\"a\": [[[[[[[[]]]]]]]]}"), "nested deeper than 8");
    }

    @Test
    void limitsComeBeforeMemory() {
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        refused(() -> parse(deep), "nested deeper than 8");
        refused(() -> parse("{\"a\": " + "[".repeat(10_000)), "nested deeper than 8");
        refused(() -> parse("{\"a\": [" + "1,".repeat(1_000) + "1]}"), "more than 1000 values");
        refused(() -> parse("{\"a\": " + "9".repeat(500) + "}"), "a number has 500 characters");
        refused(
                () -> JsonDocument.parse(new byte[100], "it", new JsonLimits(99, 1, 1)),
                "100 bytes, more than the limit of 99");
    }

    @Test
    void aHugeNameDoesNotBlowUpTheMessage() {
        String name = "n".repeat(100_000);

        assertThat(catchThrowable(() -> parse("{\"" + name + "\": 1, \"" + name + "\": 1}")))
                .message()
                .hasSizeLessThan(500);
        assertThat(catchThrowable(() -> parse("{\"" + name + "\": [}")))
                .message()
                .hasSizeLessThan(500);
        assertThat(catchThrowable(() -> parse("{\"" + name + "\": 1}").end()))
                .message()
                .hasSizeLessThan(500);
        assertThat(catchThrowable(
                        () -> parse("{\"m\": {\"" + name + "\": true}}").textByName("m")))
                .message()
                .hasSizeLessThan(500);
    }

    @Test
    void wrongUtf8IsRefused() {
        byte[] bytes = "{\"a\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        refused(() -> JsonDocument.parse(bytes, "it", LIMITS), "it is not UTF-8");
    }

    @Test
    void aCutDocumentIsRefusedWhereverItIsCut() {
        byte[] whole = ALL_KINDS.strip().getBytes(StandardCharsets.UTF_8);
        for (int size = 0; size < whole.length; size++) {
            byte[] cut = Arrays.copyOf(whole, size);
            assertThat(catchThrowable(() -> JsonDocument.parse(cut, "it", LIMITS)))
                    .as("cut at %s", size)
                    .isInstanceOf(CorruptModelException.class);
        }
    }

    @Test
    void anyByteAnywhereGivesADocumentOrACleanRefusal() {
        byte[] whole = ALL_KINDS.getBytes(StandardCharsets.UTF_8);
        for (int offset = 0; offset < whole.length; offset++) {
            for (int value : VALUES) {
                byte[] changed = whole.clone();
                changed[offset] = (byte) value;
                try {
                    JsonDocument.parse(changed, "it", LIMITS);
                } catch (CorruptModelException refused) {
                    assertThat(refused).hasMessageStartingWith("it is ");
                }
            }
        }
    }

    private static JsonFields parse(String text) {
        return JsonDocument.parse(text.getBytes(StandardCharsets.UTF_8), "it", LIMITS);
    }

    private static void refused(ThrowingCallable action, String problem) {
        assertThatThrownBy(action)
                .isInstanceOf(CorruptModelException.class)
                .hasMessageStartingWith("it ")
                .hasMessageContaining(problem);
    }

    private enum Kind {
        ONE,
        TWO
    }
}
