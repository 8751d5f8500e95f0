package io.maas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidInputExceptionTest {

    @Test
    void everyFaultIsKeptAndTold() {
        Fault one = Fault.of("torque", "abc", "a number");
        Fault other = Fault.of("type", "X", "one of L, M, H").at("item 3");
        InvalidInputException invalid = new InvalidInputException(List.of(one, other));

        assertThat(invalid.faults()).containsExactly(one, other);
        assertThat(invalid)
                .isInstanceOf(MaasException.class)
                .hasMessage("field torque: found 'abc', expected a number;"
                        + " item 3, field type: found 'X', expected one of L, M, H");
        assertThat(new InvalidInputException(one).faults()).containsExactly(one);
    }

    @Test
    void theMessageStaysShortHoweverManyFaultsThereAre() {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            faults.add(Fault.of("torque", "x".repeat(1_000), "a number").at("item " + i));
        }
        InvalidInputException invalid = new InvalidInputException(faults);

        assertThat(invalid.faults()).hasSize(1_000);
        assertThat(invalid).hasMessageContaining("item 9,").hasMessageEndingWith("; and 990 more faults");
        assertThat(invalid.getMessage()).doesNotContain("item 10,").hasSizeLessThan(2_000);
    }

    @Test
    void withoutAFaultThereIsNothingToThrow() {
        assertThatThrownBy(() -> new InvalidInputException(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMessageSurvivesSerialization() throws Exception {
        InvalidInputException invalid = new InvalidInputException(Fault.of("torque", "abc", "a number"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(invalid);
        }
        InvalidInputException copy;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            copy = (InvalidInputException) in.readObject();
        }

        assertThat(copy).hasMessage(invalid.getMessage());
        assertThat(copy.faults()).isEmpty();
    }
}
