package io.maas.internal.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.InvalidInputException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelLimitTest {

    private static List<String> labels(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 845, 1030, a regressor", // strength of concrete
        "'', 869, 17379, a regressor", // rented bicycles
        "1., 31, 500, a regressor",
        "'', 11, 20, a regressor",
        "serial , 5000, 5000, labels that repeat",
        "serial , 21, 40, labels that repeat",
        "word , 1001, 1000000, at most 1000"
    })
    void refusesWhatIsNoLabel(String prefix, int count, int rows, String advice) {
        assertThatThrownBy(() -> LabelLimit.USUAL.check("strength", labels(prefix, count), rows))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("field strength: found '" + count + " different labels in " + rows + " rows'")
                .hasMessageContaining(advice)
                .hasMessageContaining("maxLabels(" + count + ")");
    }

    @ParameterizedTest
    @CsvSource({"'', 10, 12", "'', 10, 60000", "'', 60, 10000", "'', 31, 620", "part , 20, 20", "part , 1000, 5000"})
    void takesLabels(String prefix, int count, int rows) {
        assertThatCode(() -> LabelLimit.USUAL.check("kind", labels(prefix, count), rows))
                .doesNotThrowAnyException();
    }

    @Test
    void takesAsManyAsItIsTold() {
        LabelLimit limit = LabelLimit.of(845);
        assertThatCode(() -> limit.check("strength", labels("", 845), 1030)).doesNotThrowAnyException();
        assertThatThrownBy(() -> limit.check("strength", labels("", 846), 1030)).hasMessageContaining("at most 845");
        assertThatThrownBy(() -> LabelLimit.of(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LabelLimit.of(5).checkCount("labels", 6, 1)).hasMessageContaining("at most 5");
    }
}
