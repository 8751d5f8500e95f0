package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Classification;
import io.maas.evaluation.Evaluation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultLineTest {

    @Test
    void theFigureOfOneLabelNamesIt() {
        Classification answer = Classification.of(List.of("bad part", "ok"), 0.4, 0.6);
        String line = ResultLine.of(
                "classification",
                3,
                Evaluation.classification(List.of("ok", "bad part", "ok"), List.of(answer, answer, answer)),
                System.nanoTime());

        assertThat(line)
                .startsWith("result task=classification rows=3 accuracy=0.6667 macro_f1=")
                .contains(" positive=bad_part pr_auc=0.3333 seconds=");
    }

    @Test
    void manyLabelsHaveNoPositiveOne() {
        Classification answer = Classification.of(List.of("a", "b", "c"), 0.4, 0.3, 0.3);
        String line = ResultLine.of(
                "classification",
                2,
                Evaluation.classification(List.of("a", "b"), List.of(answer, answer)),
                System.nanoTime());

        assertThat(line).doesNotContain("positive").doesNotContain("pr_auc");
    }
}
