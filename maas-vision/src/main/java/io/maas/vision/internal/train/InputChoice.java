package io.maas.vision.internal.train;

import io.maas.vision.Image;
import io.maas.vision.Preprocessing;
import io.maas.vision.internal.prepare.ItemFaults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What of the preprocessing was chosen; the rest is derived from some of the training images.
 *
 * @param preprocessing all of it, or empty
 * @param longerSide the longer side of what the network takes, or empty
 * @param color its channels, or empty
 */
public record InputChoice(
        Optional<Preprocessing> preprocessing, OptionalInt longerSide, Optional<Preprocessing.Color> color) {

    /** All is derived. */
    public static final InputChoice DERIVED = new InputChoice(Optional.empty(), OptionalInt.empty(), Optional.empty());

    /** The least side that every architecture takes. */
    public static final int LEAST_SIDE = 8;

    private static final int USUAL_SIDE = 128;
    private static final int SAMPLE = 200;
    private static final int THUMBNAIL = 32;
    /** Of black to white, over the whole image; more than what compression makes of grey. */
    private static final double COLOURED = 0.02;
    /** The same at one place of it, such as a lamp. */
    private static final double COLOURED_PLACE = 0.1;

    /** An image of this share of another shape is hardly distorted when it is stretched. */
    private static final double SAME_SHAPE = 0.05;

    private static final double MOST_OBLONG = 4;
    private static final double LEAST_STD = 0.05;

    /**
     * Decides.
     *
     * @param images the images to learn from, at least one
     * @return the preprocessing
     */
    Preprocessing decide(List<Image> images) {
        return preprocessing.orElseGet(() -> derive(sample(images)));
    }

    private static List<Image> sample(List<Image> images) {
        int count = Math.min(SAMPLE, images.size());
        return IntStream.range(0, count)
                .mapToObj(i -> images.get((int) ((long) i * images.size() / count)))
                .toList();
    }

    private Preprocessing derive(List<Image> sample) {
        double[] longer = new double[sample.size()];
        double[] shapes = new double[sample.size()];
        ItemFaults.each(sample.size(), i -> {
            int width = sample.get(i).width();
            int height = sample.get(i).height();
            longer[i] = Math.max(width, height);
            shapes[i] = (double) width / height;
        });
        double shape = median(shapes);
        int side = longerSide.orElseGet(() -> (int) Math.min(USUAL_SIDE, median(longer)));
        double bounded = Math.min(MOST_OBLONG, Math.max(1 / MOST_OBLONG, shape));
        int width = side(bounded >= 1 ? side : side * bounded);
        int height = side(bounded <= 1 ? side : side / bounded);
        Preprocessing.Color channels =
                color.orElseGet(() -> isColoured(sample) ? Preprocessing.Color.RGB : Preprocessing.Color.GRAY);
        Preprocessing plain = channels == Preprocessing.Color.GRAY
                ? Preprocessing.gray(width, height)
                : Preprocessing.rgb(width, height);
        double target = (double) width / height;
        long alike = Arrays.stream(shapes)
                .filter(each -> Math.abs(each / target - 1) <= SAME_SHAPE)
                .count();
        return normalized(alike >= 0.9 * shapes.length ? plain : plain.letterbox(0.5), sample);
    }

    private static int side(double wanted) {
        return (int) Math.max(LEAST_SIDE, Math.round(wanted));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static boolean isColoured(List<Image> sample) {
        Preprocessing small = Preprocessing.rgb(THUMBNAIL, THUMBNAIL);
        boolean[] coloured = new boolean[sample.size()];
        ItemFaults.each(coloured.length, item -> {
            float[] numbers = small.apply(sample.get(item));
            double all = 0;
            double most = 0;
            for (int i = 0; i < numbers.length; i += 3) {
                double difference = Math.abs(numbers[i] - numbers[i + 1]) + Math.abs(numbers[i + 1] - numbers[i + 2]);
                all += difference;
                most = Math.max(most, difference);
            }
            coloured[item] = all / (THUMBNAIL * THUMBNAIL) > COLOURED || most > COLOURED_PLACE;
        });
        for (boolean each : coloured) {
            if (each) {
                return true;
            }
        }
        return false;
    }

    /** Centres and scales channels by what they are in the sample. */
    private static Preprocessing normalized(Preprocessing plain, List<Image> sample) {
        int channels = plain.channels();
        double[][] sums = new double[sample.size()][2 * channels];
        ItemFaults.each(sample.size(), item -> {
            float[] numbers = plain.apply(sample.get(item));
            for (int i = 0; i < numbers.length; i++) {
                sums[item][i % channels] += numbers[i];
                sums[item][channels + i % channels] += numbers[i] * numbers[i];
            }
        });
        double count = (double) plain.width() * plain.height() * sample.size();
        List<Double> means = new ArrayList<>();
        List<Double> stds = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double squares = 0;
            for (double[] each : sums) {
                sum += each[c];
                squares += each[channels + c];
            }
            double mean = sum / count;
            means.add(mean);
            stds.add(Math.max(LEAST_STD, Math.sqrt(Math.max(0, squares / count - mean * mean))));
        }
        return plain.normalize(means, stds);
    }
}
