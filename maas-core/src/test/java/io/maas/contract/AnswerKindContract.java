package io.maas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.InvalidInputException;
import io.maas.NamedValues;
import io.maas.Schema;
import io.maas.spi.AnswerKind;
import io.maas.spi.AnswerTensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AnswerKind} must do. Extend it with a test class of your own.
 *
 * @param <O> the type of answer
 */
public abstract class AnswerKindContract<O> {

    /** Used by subclasses. */
    protected AnswerKindContract() {}

    /**
     * Returns the kind.
     *
     * @return the kind
     */
    protected abstract AnswerKind<O> kind();

    /**
     * Returns a schema that describes the {@link #answers}.
     *
     * @return the schema
     */
    protected abstract Schema output();

    /**
     * Returns answers of this kind that all differ.
     *
     * @return at least two
     */
    protected abstract List<O> answers();

    /** The kind has an id by which manifests can name it. */
    @Test
    protected void theIdIsOneOfManifests() {
        assertThat(kind().id()).matches("[a-z0-9-]+");
        assertThat(answers()).allSatisfy(answer -> assertThat(answer).isInstanceOf(kind().type()));
    }

    /** The schema of its answers is accepted, others are not. */
    @Test
    protected void schemasAreChecked() {
        kind().check(output());

        assertThatThrownBy(() -> kind().check(Schema.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** What is written as JSON is JSON, and tells the same answer from another. */
    @Test
    protected void recordedAnswersAreCompared() {
        for (O answer : answers()) {
            Map<String, @Nullable Object> recorded = kind().toJson(answer);
            assertThat(kind().record(new NamedValues(Map.of()), answer).answer())
                    .startsWith("{");
            assertThat(kind().difference(recorded, answer)).isEmpty();
            for (O other : answers()) {
                if (!other.equals(answer)) {
                    assertThat(kind().difference(recorded, other)).isPresent();
                }
            }
        }
    }

    /** Each tensor has as many elements as its shape says, and some are sent without being asked for. */
    @Test
    protected void tensorsHaveTheShapeTheySay() {
        List<AnswerTensor<O>> tensors = kind().tensors(output());
        assertThat(tensors).extracting(AnswerTensor::name).doesNotHaveDuplicates();
        assertThat(tensors).anyMatch(tensor -> !tensor.isOnRequest());
        for (AnswerTensor<O> tensor : tensors) {
            long elements = tensor.constant().size()
                    + answers().stream()
                            .mapToLong(answer -> tensor.values(answer).size())
                            .sum();
            assertThat(tensor.shape(answers().size()).stream()
                            .mapToLong(Integer::longValue)
                            .reduce(1, (a, b) -> a * b))
                    .as(tensor.name())
                    .isEqualTo(elements);
        }
    }

    /** True answers are evaluated as right, and there must be some. */
    @Test
    protected void answersAreEvaluated() {
        assertThat(kind().evaluate(answers(), answers()).rows())
                .isEqualTo(answers().size());

        assertThatThrownBy(() -> kind().evaluate(List.of(), List.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> kind().evaluate(answers(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
