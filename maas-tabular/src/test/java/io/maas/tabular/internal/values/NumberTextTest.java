package io.maas.tabular.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+7",
                "42",
                "1.5",
                ".5",
                "5.",
                "-12.25",
                "1e3",
                "1E-3",
                "1e+3",
                "0001",
                "0.1",
                "1e22",
                "1e23",
                "1e-22",
                "9007199254740992",
                "9007199254740993",
                "123456789012345678",
                "1234567890123456789",
                "0.000000000000000000001",
                "179769313486231570000e289",
                "4.9e-324",
                "2.2250738585072014e-308",
                "2.2250738585072011e-308",
                "1e-400",
                "00000000000000000000000000000001",
                "0.30000000000000004",
                "100000000000000000000000000"
            })
    void readsWhatTheJdkReads(String text) {
        assertThat(NumberText.parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "e5",
                "1e",
                "1e+",
                "1 2",
                " 1",
                "1 ",
                "1,5",
                "1.5.2",
                "--1",
                "+-1",
                "0x10",
                "1d",
                "1f",
                "1L",
                "Infinity",
                "-Infinity",
                "NaN",
                "inf",
                "1e5.5",
                "\u0661",
                "1_000",
                "1'000",
                "\u00bd",
                "1e-",
                "five"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(NumberText.parse(text)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"1e400,Infinity", "-1e309,-Infinity", "1e99999999999999999999,Infinity", "1e-99999999999999999999,0"})
    void numbersBeyondADoubleAreInfiniteOrZero(String text, double expected) {
        assertThat(NumberText.parse(text)).isEqualTo(expected);
    }

    @Test
    void readsADecimalComma() {
        char[] text = "x-3,25y".toCharArray();

        assertThat(NumberText.parse(text, 1, 6, ',')).isEqualTo(-3.25);
        assertThat(NumberText.parse(text, 1, 6, '.')).isNaN();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheJdkOnRandomNumbers(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            String text = randomNumber(random);
            assertThat(NumberText.parse(text)).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    private static String randomNumber(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong() & 0x7FEFFFFFFFFFFFFFL));
            case 1 -> String.format(Locale.ROOT, "%." + random.nextInt(8) + "f", random.nextGaussian() * 1000);
            case 2 -> Long.toString(random.nextLong());
            default -> random.nextInt(100000) + "." + random.nextInt(100000) + "e" + (random.nextInt(80) - 40);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1",
        "-0.0, 0",
        "-3, -3",
        "0.1, 0.1",
        "1e15, 1.0E15",
        "999999999999999, 999999999999999",
        "1.5e-7, 1.5E-7"
    })
    void writesTheShortestText(double value, String expected) {
        assertThat(NumberText.format(value)).isEqualTo(expected);
    }
}
