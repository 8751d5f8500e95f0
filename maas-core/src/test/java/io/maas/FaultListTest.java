package io.maas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maas.evaluation.Folds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultListTest {

    private static final Fault FAULT = Fault.of("torque", "abc", "a number");

    private static FaultList of(int faults) {
        FaultList list = new FaultList();
        for (int i = 0; i < faults; i++) {
            list.add(FAULT.at("item " + i));
        }
        return list;
    }

    @Test
    void theFirstThousandAreListedAndAllAreCounted() {
        InvalidInputException thrown = of(12_345).exception();

        assertThat(thrown.faults()).hasSize(FaultList.LISTED).last().isEqualTo(FAULT.at("item 999"));
        assertThat(thrown.faultCount()).isEqualTo(12_345);
        assertThat(thrown)
                .message()
                .startsWith("12,345 faults; the first 1,000 are listed: item 0, field torque: found 'abc'")
                .endsWith("; and 12,335 more faults")
                .hasSizeLessThan(1000);
    }

    @Test
    void aListThatIsWholeSaysNothingOfItsLength() {
        assertThat(of(2).exception())
                .hasMessage("item 0, field torque: found 'abc', expected a number;"
                        + " item 1, field torque: found 'abc', expected a number")
                .extracting("faultCount")
                .isEqualTo(2L);
        assertThat(of(1000).exception()).message().startsWith("item 0").endsWith("; and 990 more faults");
    }

    @Test
    void whatAnExceptionCountsIsCountedOn() {
        FaultList list = of(998);
        list.addAll(of(3000).exception(), fault -> fault.at("fold 1, " + fault.place()));
        list.addAll(new InvalidInputException(FAULT));

        assertThat(list.found()).isEqualTo(3999);
        assertThat(list.listed()).hasSize(1000).last().isEqualTo(FAULT.at("fold 1, item 1"));
    }

    @Test
    void nothingWrongIsNothingToThrow() {
        assertThat(of(0).isEmpty()).isTrue();
        assertThatCode(() -> of(0).throwIfAny()).doesNotThrowAnyException();
        assertThatThrownBy(() -> of(1).throwIfAny()).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> of(0).exception()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InvalidInputException(List.of(FAULT, FAULT), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void batchesAndSplitsCountTheirFaultyItems() {
        List<Outcome<Integer>> outcomes = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            outcomes.add(i == 0 ? new Outcome.Success<>(1) : new Outcome.Failure<>(of(3).exception()));
        }
        InvalidInputException batch =
                catchThrowableOfType(InvalidInputException.class, () -> Outcome.allOrThrow(outcomes));
        assertThat(batch.faultCount()).isEqualTo(3 * 1999);
        assertThat(batch.faults()).hasSize(1000);

        InvalidInputException judged = catchThrowableOfType(
                InvalidInputException.class, () -> Folds.byGroup(Collections.nCopies(1500, 7), row -> null, 2, 1L));
        assertThat(judged.faultCount()).isEqualTo(1500);
        assertThat(judged.faults().get(999).place()).isEqualTo("item 999");
    }
}
