package io.maas.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.CorruptModelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStreamTest {

    private static final JsonLimits LIMITS = new JsonLimits(1_000, 8, 100);

    private static Object value(String text) {
        return JsonStream.read(text.getBytes(StandardCharsets.UTF_8), "the request", LIMITS, JsonStream::value);
    }

    private static Object skipped(String text) {
        return JsonStream.read(text.getBytes(StandardCharsets.UTF_8), "the request", LIMITS, in -> {
            in.skip();
            return "skipped";
        });
    }

    @Test
    void valuesAreReadAsTheyAre() {
        String text = "{\"a\": [1, -0, 2.5, true, null, \"\u4e3b\u8f74\", []], \"b\": {\"c\": 12345678901234567890}}";
        assertThat(value(text))
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(1L, -0.0, 2.5, true, null, "\u4e3b\u8f74", List.of()),
                        "b",
                        Map.of("c", 1.2345678901234567E+19)));
        assertThat(skipped(text)).isEqualTo("skipped");
    }

    /** The same faults are found whether or not a value is wanted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                      | malformed",
                "{\"a\": 1, \"a\": 2}   | given twice",
                "[1] 2                  | malformed",
                "{\"a\": tRUE}          | malformed",
                "{\"a\": \"\\x\"}       | malformed",
                "[1e999]                | too large",
                "[NaN]                  | malformed",
                "[[[[[[[[[1]]]]]]]]]    | malformed",
            })
    void faults(String text, String problem) {
        for (Runnable reading : List.<Runnable>of(() -> value(text), () -> skipped(text))) {
            assertThatThrownBy(reading::run)
                    .isInstanceOf(CorruptModelException.class)
                    .hasMessageStartingWith("the request is malformed: ")
                    .hasMessageContaining(problem);
        }
    }

    @Test
    void whatIsNoTextInUtf8IsRefusedWhereverItStands() {
        byte[] bytes = ("{\"a\": \"" + "b".repeat(900) + "\"}").getBytes(StandardCharsets.US_ASCII);
        bytes[880] = (byte) 0xC3;
        assertThatThrownBy(() -> JsonStream.read(bytes, "the request", LIMITS, JsonStream::value))
                .hasMessage("the request is not UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{},", "[],", "1,", "\"\",", "null,"})
    void valuesAreCountedAndNothingIsKeptOfThem(String item) {
        assertThat(value("[" + item.repeat(98) + "1]"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(99);
        String tooMany = "[" + item.repeat(99) + "1]";
        for (Runnable reading : List.<Runnable>of(() -> value(tooMany), () -> skipped(tooMany))) {
            assertThatThrownBy(reading::run).hasMessageContaining("more than 100 values");
        }
    }

    @Test
    void typesAreNamedWhereTheyDoNotFit() {
        List<String> texts = new ArrayList<>();
        JsonStream.Reading<List<String>> reading = in -> {
            in.members("", name -> in.items(name, () -> texts.add(in.text(name + "[" + texts.size() + "]"))));
            return texts;
        };
        byte[] good = "{\"a\": [\"b\", \"c\"]}".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonStream.read(good, "the request", LIMITS, reading)).containsExactly("b", "c");
        for (String[] bad : new String[][] {
            {"{\"a\": [1]}", "a[2] must be a text"},
            {"{\"a\": {}}", "a must be a list"},
            {"[]", "a JSON object was expected"}
        }) {
            assertThatThrownBy(() ->
                            JsonStream.read(bad[0].getBytes(StandardCharsets.UTF_8), "the request", LIMITS, reading))
                    .hasMessage("the request is malformed: " + bad[1]);
        }
    }
}
