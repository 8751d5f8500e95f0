package io.maas.tabular.internal.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Networks drawn under a seed. */
public final class RandomNetworks {

    private RandomNetworks() {}

    /** Draws a network of layers with these widths, from the features to the outputs, and some rows of background. */
    public static DenseModel draw(long seed, Link link, int rows, int... widths) {
        SplittableRandom random = new SplittableRandom(seed);
        List<DenseLayer> layers = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            layers.add(new DenseLayer(
                    widths[i - 1], widths[i], floats(random, widths[i - 1] * widths[i]), floats(random, widths[i])));
        }
        double[] base = random.doubles(widths[widths.length - 1], -1, 1).toArray();
        return DenseModel.of(layers, 1.5, base, floats(random, rows * widths[0]), link);
    }

    /** Draws numbers, some of them 0 or -0, as most features of a category are. */
    public static float[] floats(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(3) == 0 ? 0f * (1 - 2 * random.nextInt(2)) : (float) random.nextDouble(-2, 2);
        }
        return values;
    }
}
