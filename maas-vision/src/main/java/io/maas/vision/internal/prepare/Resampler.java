package io.maas.vision.internal.prepare;

import io.maas.vision.internal.pixels.Pixels;
import io.maas.vision.internal.pixels.SampleRows;
import java.util.Arrays;

/**
 * Scales pixels row by row: each source row that is needed is read once and scaled across, and rows are mixed downwards. For one
 * thread and one image.
 */
final class Resampler {

    private final int channels;
    private final SampleRows source;
    private final Taps across;
    private final Taps down;

    /** The two source rows scaled last, at the parity of their number: neighbouring target rows share them. */
    private final float[][] scaled;

    private final int[] scaledRow = {-1, -1};

    Resampler(Pixels pixels, Taps across, Taps down) {
        this.channels = pixels.channels();
        this.source = pixels.rows();
        this.across = across;
        this.down = down;
        this.scaled = new float[2][across.count() * channels];
    }

    /** Makes a target row, in units of the source's samples; rows are asked for from the top. */
    void row(int y, float[] into) {
        Arrays.fill(into, 0);
        int first = down.first()[y];
        int last = down.last()[y];
        add(scaled(first), down.firstWeight()[y], into);
        for (int row = first + 1; row < last; row++) {
            add(scaled(row), down.middleWeight(), into);
        }
        if (last > first) {
            add(scaled(last), down.lastWeight()[y], into);
        }
    }

    private static void add(float[] row, float weight, float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] += weight * row[i];
        }
    }

    private float[] scaled(int row) {
        float[] target = scaled[row & 1];
        if (scaledRow[row & 1] != row) {
            scaledRow[row & 1] = row;
            source.seek(row);
            byte[] bytes = source.bytes();
            short[] shorts = source.shorts();
            if (bytes != null) {
                scaleBytes(bytes, target);
            } else if (shorts != null) {
                for (int c = 0; c < channels; c++) {
                    scaleShorts(shorts, c, target);
                }
            }
        }
        return target;
    }

    private void scaleBytes(byte[] data, float[] target) {
        if (channels == 3) {
            scaleColors(data, target);
            return;
        }
        int step = source.step();
        int base = source.start() + source.offset(0);
        int[] firsts = across.first();
        int[] lasts = across.last();
        float[] firstWeights = across.firstWeight();
        float[] lastWeights = across.lastWeight();
        for (int x = 0; x < target.length; x++) {
            int at = base + firsts[x] * step;
            int last = base + lasts[x] * step;
            float ends = firstWeights[x] * (data[at] & 0xFF) + lastWeights[x] * (data[last] & 0xFF);
            // Samples of some million pixels overflow an int.
            long middle = 0;
            for (at += step; at < last; at += step) {
                middle += data[at] & 0xFF;
            }
            target[x] = ends + across.middleWeight() * middle;
        }
    }

    /** All channels in one go, as they lie side by side. */
    private void scaleColors(byte[] data, float[] target) {
        int step = source.step();
        int base = source.start();
        int red = source.offset(0);
        int green = source.offset(1);
        int blue = source.offset(2);
        int[] firsts = across.first();
        int[] lasts = across.last();
        float middleWeight = across.middleWeight();
        for (int x = 0, out = 0; x < firsts.length; x++, out += 3) {
            int at = base + firsts[x] * step;
            int last = base + lasts[x] * step;
            float firstWeight = across.firstWeight()[x];
            float lastWeight = across.lastWeight()[x];
            float reds = firstWeight * (data[at + red] & 0xFF) + lastWeight * (data[last + red] & 0xFF);
            float greens = firstWeight * (data[at + green] & 0xFF) + lastWeight * (data[last + green] & 0xFF);
            float blues = firstWeight * (data[at + blue] & 0xFF) + lastWeight * (data[last + blue] & 0xFF);
            // Samples of some million pixels overflow an int.
            long redSum = 0;
            long greenSum = 0;
            long blueSum = 0;
            for (at += step; at < last; at += step) {
                redSum += data[at + red] & 0xFF;
                greenSum += data[at + green] & 0xFF;
                blueSum += data[at + blue] & 0xFF;
            }
            target[out] = reds + middleWeight * redSum;
            target[out + 1] = greens + middleWeight * greenSum;
            target[out + 2] = blues + middleWeight * blueSum;
        }
    }

    private void scaleShorts(short[] data, int channel, float[] target) {
        int step = source.step();
        int base = source.start() + source.offset(channel);
        for (int x = 0; x < across.count(); x++) {
            int at = base + across.first()[x] * step;
            int last = base + across.last()[x] * step;
            float ends = across.firstWeight()[x] * (data[at] & 0xFFFF) + across.lastWeight()[x] * (data[last] & 0xFFFF);
            long middle = 0;
            for (at += step; at < last; at += step) {
                middle += data[at] & 0xFFFF;
            }
            target[x * channels + channel] = ends + across.middleWeight() * middle;
        }
    }
}
