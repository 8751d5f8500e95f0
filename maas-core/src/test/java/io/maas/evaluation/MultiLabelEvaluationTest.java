package io.maas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.InvalidInputException;
import io.maas.MultiLabel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Beside the figures that scikit-learn 1.9.1 prints for the same answers. */
class MultiLabelEvaluationTest {

    private static final List<String> LABELS = List.of("leak", "wear", "noise");

    private static List<MultiLabel> answers(double[]... rows) {
        return List.of(rows).stream().map(row -> MultiLabel.of(LABELS, row)).toList();
    }

    private static final MultiLabelEvaluation EVALUATION = Evaluation.multiLabel(
            answers(
                    new double[] {1, 0, 1},
                    new double[] {0, 1, 0},
                    new double[] {1, 1, 0},
                    new double[] {0, 0, 0},
                    new double[] {0, 0, 1}),
            answers(
                    new double[] {0.9, 0.1, 0.4},
                    new double[] {0.2, 0.5, 0.7},
                    new double[] {1, 0.6, 0},
                    new double[] {0, 0, 0},
                    new double[] {0.8, 0.3, 0.9}));

    @Test
    void figuresAreThoseOfScikitLearn() {
        assertThat(EVALUATION.rows()).isEqualTo(5);
        assertThat(EVALUATION.exactMatch()).isEqualTo(0.4);
        assertThat(EVALUATION.hammingLoss()).isCloseTo(0.2, within(1e-12));
        assertThat(EVALUATION.microF1()).isCloseTo(0.7692307692307693, within(1e-12));
        assertThat(EVALUATION.macroF1()).isCloseTo(0.7666666666666666, within(1e-12));
        assertThat(EVALUATION.metrics()).containsOnlyKeys("exact_match", "hamming_loss", "micro_f1", "macro_f1");
        assertThat(EVALUATION.label("leak")).isEqualTo(new LabelEvaluation("leak", 2, 3, 2));
        assertThat(EVALUATION.toString()).contains("5 rows").contains("noise");
    }

    @Test
    void labelsOfTruthsAloneAreMissed() {
        MultiLabelEvaluation evaluation = Evaluation.multiLabel(
                List.of(MultiLabel.certain(List.of("rust", "leak"))), List.of(MultiLabel.of(LABELS, 0.9, 0, 0)));

        assertThat(evaluation.label("rust")).isEqualTo(new LabelEvaluation("rust", 1, 0, 0));
        assertThat(evaluation.exactMatch()).isZero();
        assertThatThrownBy(() -> evaluation.label("unheard of")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingToJudgeIsInvalid() {
        assertThatThrownBy(() -> Evaluation.multiLabel(List.of(), List.of())).isInstanceOf(InvalidInputException.class);
    }
}
