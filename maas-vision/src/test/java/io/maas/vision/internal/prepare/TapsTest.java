package io.maas.vision.internal.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

class TapsTest {

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private final int pixels = 1 + random.nextInt(60);
    private final int count = 1 + random.nextInt(60);
    private final double length = pixels * (0.1 + 0.9 * random.nextDouble());
    private final double start = (pixels - length) / 2;

    /** Every weight of every pixel, from the definition alone: the share of the target pixel that it covers. */
    @RepeatedTest(100)
    void areaWeighsByWhatIsCovered() {
        System.out.println("seed " + seed);
        double scale = length / count;
        if (scale < 1) {
            return;
        }
        Taps taps = Taps.area(pixels, start, length, count);
        for (int i = 0; i < count; i++) {
            double low = start + i * scale;
            for (int p = 0; p < pixels; p++) {
                double covered = Math.max(0, Math.min(p + 1, low + scale) - Math.max(p, low));
                assertThat(weight(taps, i, p)).isCloseTo(covered / scale, within(1e-5));
            }
        }
    }

    /** Every weight of every pixel: a triangle around its centre, the outermost repeated. */
    @RepeatedTest(100)
    void bilinearWeighsByDistance() {
        System.out.println("seed " + seed);
        Taps taps = Taps.bilinear(pixels, start, length, count);
        for (int i = 0; i < count; i++) {
            double center = start + (i + 0.5) * length / count;
            double inside = Math.max(0.5, Math.min(pixels - 0.5, center));
            for (int p = 0; p < pixels; p++) {
                double expected = Math.max(0, 1 - Math.abs(inside - (p + 0.5)));
                assertThat(weight(taps, i, p)).isCloseTo(expected, within(1e-5));
            }
        }
    }

    private static double weight(Taps taps, int target, int pixel) {
        int first = taps.first()[target];
        int last = taps.last()[target];
        double weight = pixel == first ? taps.firstWeight()[target] : 0;
        weight += pixel == last ? taps.lastWeight()[target] : 0;
        return weight + (pixel > first && pixel < last ? taps.middleWeight() : 0);
    }
}
