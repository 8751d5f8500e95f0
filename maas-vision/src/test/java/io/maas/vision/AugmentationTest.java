package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final Preprocessing SQUARE = Preprocessing.gray(3, 3);
    private static final float[] NUMBERS = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    private static RandomGenerator random(int item) {
        return new Random(item * 1_000_003L);
    }

    /** How often each result comes up. */
    private static Map<List<Float>, Integer> results(
            Augmentation augmentation, Preprocessing preprocessing, float... of) {
        Map<List<Float>, Integer> counts = new HashMap<>();
        for (int item = 0; item < 4000; item++) {
            float[] varied = augmentation.apply(of, preprocessing, random(item));
            counts.merge(
                    IntStream.range(0, varied.length).mapToObj(i -> varied[i]).toList(), 1, Integer::sum);
        }
        return counts;
    }

    @Test
    void noneChangesNothing() {
        assertThat(Augmentation.none().apply(NUMBERS, SQUARE, random(1))).containsExactly(NUMBERS);
    }

    @Test
    void flipsGiveFourExactPicturesEquallyOften() {
        Map<List<Float>, Integer> results = results(Augmentation.none().withFlip(), SQUARE, NUMBERS);

        assertThat(results.keySet())
                .containsExactlyInAnyOrder(
                        List.of(1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f),
                        List.of(3f, 2f, 1f, 6f, 5f, 4f, 9f, 8f, 7f),
                        List.of(7f, 8f, 9f, 4f, 5f, 6f, 1f, 2f, 3f),
                        List.of(9f, 8f, 7f, 6f, 5f, 4f, 3f, 2f, 1f));
        assertThat(results.values()).allMatch(count -> count > 850 && count < 1150);
    }

    @Test
    void quarterTurnsGiveFourExactPicturesEquallyOften() {
        Map<List<Float>, Integer> results = results(Augmentation.none().withQuarterTurns(), SQUARE, NUMBERS);

        assertThat(results.keySet())
                .containsExactlyInAnyOrder(
                        List.of(1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f),
                        List.of(7f, 4f, 1f, 8f, 5f, 2f, 9f, 6f, 3f),
                        List.of(9f, 8f, 7f, 6f, 5f, 4f, 3f, 2f, 1f),
                        List.of(3f, 6f, 9f, 2f, 5f, 8f, 1f, 4f, 7f));
        assertThat(results.values()).allMatch(count -> count > 850 && count < 1150);
    }

    @Test
    void imagesThatAreNotSquareAreTurnedHalfway() {
        assertThat(results(Augmentation.none().withQuarterTurns(), Preprocessing.gray(2, 1), 1, 2)
                        .keySet())
                .containsExactlyInAnyOrder(List.of(1f, 2f), List.of(2f, 1f));
    }

    @Test
    void shiftsStayInReachAndRepeatTheEdge() {
        Preprocessing line = Preprocessing.gray(10, 1);
        float[] ramp = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        double farthest = 0;
        for (int item = 0; item < 500; item++) {
            float[] varied = Augmentation.none().withShift(0.2).apply(ramp, line, random(item));
            double moved = 5 - varied[5];
            farthest = Math.max(farthest, Math.abs(moved));
            for (int x = 0; x < 10; x++) {
                assertThat(varied[x]).isCloseTo((float) Math.max(0, Math.min(9, x - moved)), within(1e-5f));
            }
        }
        assertThat(farthest).isBetween(1.8, 2.0);
    }

    @Test
    void turnsStayInReachAroundTheCenter() {
        Preprocessing size = Preprocessing.gray(21, 21);
        float[] point = new float[21 * 21];
        // Two pixels wide, so that interpolation keeps enough of it.
        for (int i : new int[] {10 * 21 + 18, 10 * 21 + 17}) {
            point[i] = 1;
        }
        double largest = 0;
        for (int item = 0; item < 300; item++) {
            float[] varied = Augmentation.none().withRotation(30).apply(point, size, random(item));
            double sum = 0;
            double x = 0;
            double y = 0;
            for (int i = 0; i < varied.length; i++) {
                sum += varied[i];
                x += varied[i] * (i % 21 - 10);
                y += varied[i] * (i / 21 - 10);
            }
            assertThat(Math.hypot(x / sum, y / sum)).isCloseTo(7.5, within(0.3));
            largest = Math.max(largest, Math.abs(Math.toDegrees(Math.atan2(y, x))));
        }
        assertThat(largest).isBetween(28.0, 31.5);
    }

    @Test
    void brightnessMultipliesSamplesWhateverTheNormalization() {
        Preprocessing normal = Preprocessing.rgb(1, 1).imageNet();
        float[] samples = {0.2f, 0.4f, 0.8f};
        double[] mean = {0.485, 0.456, 0.406};
        double[] std = {0.229, 0.224, 0.225};
        float[] numbers = new float[3];
        for (int c = 0; c < 3; c++) {
            numbers[c] = (float) ((samples[c] - mean[c]) / std[c]);
        }
        for (int item = 0; item < 50; item++) {
            float[] varied = Augmentation.none().withBrightness(0.5).apply(numbers, normal, random(item));
            double factor = (varied[0] * std[0] + mean[0]) / 0.2;
            assertThat(factor).isBetween(0.5, 1.5);
            assertThat(varied[1] * std[1] + mean[1]).isCloseTo(0.4 * factor, within(1e-5));
            assertThat(varied[2] * std[2] + mean[2]).isCloseTo(0.8 * factor, within(1e-5));
        }
    }

    @Test
    void noiseHasItsStandardDeviation() {
        Preprocessing size = Preprocessing.gray(200, 200).normalize(List.of(0.5), List.of(0.5));
        float[] varied = Augmentation.none().withNoise(0.1).apply(new float[40_000], size, random(1));
        double squares = 0;
        for (float each : varied) {
            squares += each * each;
        }

        // 0.1 where white is 1, which this normalisation doubles.
        assertThat(Math.sqrt(squares / varied.length)).isCloseTo(0.2, within(0.004));
    }

    @Test
    void dependsOnItsRandomNumbersAlone() {
        Augmentation all = Augmentation.light().withFlip().withQuarterTurns().withNoise(0.01);
        float[] once = all.apply(NUMBERS, SQUARE, random(3));
        List<float[]> atOnce = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> all.apply(NUMBERS, SQUARE, random(3)))
                .toList();

        assertThat(atOnce).allMatch(each -> Arrays.equals(each, once));
        assertThat(all.apply(NUMBERS, SQUARE, random(9))).isNotEqualTo(once);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.none().withShift(0.6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.none().withNoise(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.none().apply(new float[8], SQUARE, random(1)))
                .withMessageContaining("9 numbers are needed");
    }
}
