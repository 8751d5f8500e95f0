package io.maas.vision.internal.prepare;

/**
 * Which source pixels a target pixel is made of, along one axis: from {@code first} to {@code last}, the two at the ends with
 * weights of their own, all in between with the same one. Weights add up to 1.
 *
 * @param first the first source pixel by target pixel
 * @param last the last source pixel by target pixel, possibly the same as the first
 * @param firstWeight the weight of the first
 * @param lastWeight the weight of the last; 0 if it is the first
 * @param middleWeight the weight of each in between
 */
record Taps(int[] first, int[] last, float[] firstWeight, float[] lastWeight, float middleWeight) {

    int count() {
        return first.length;
    }

    /**
     * The mean of what a target pixel covers, partly covered pixels in part. An axis that is enlarged is interpolated instead:
     * a mean of less than a pixel would repeat pixels.
     *
     * @param pixels source pixels along the axis
     * @param start where the part that is taken starts, in pixels
     * @param length how long the part is, in pixels
     * @param count target pixels
     */
    static Taps area(int pixels, double start, double length, int count) {
        double scale = length / count;
        if (scale < 1) {
            return bilinear(pixels, start, length, count);
        }
        Taps taps = empty(count, (float) (1 / scale));
        for (int i = 0; i < count; i++) {
            double low = Math.max(0, start + i * scale);
            double high = Math.min(pixels, start + (i + 1) * scale);
            int first = Math.min((int) low, pixels - 1);
            int last = Math.max(first, (int) Math.ceil(high) - 1);
            taps.first[i] = first;
            taps.last[i] = last;
            double firstWeight = first == last ? 1 : (first + 1 - low) / (high - low);
            taps.firstWeight[i] = (float) firstWeight;
            taps.lastWeight[i] = first == last ? 0 : (float) ((high - last) / (high - low));
        }
        return taps;
    }

    /**
     * Linear interpolation between the two pixels whose centres surround the target's centre; pixel {@code i} has its centre at
     * {@code i + 0.5}. Beyond the outermost centres the outermost pixel is repeated.
     *
     * @param pixels source pixels along the axis
     * @param start where the part that is taken starts, in pixels
     * @param length how long the part is, in pixels
     * @param count target pixels
     */
    static Taps bilinear(int pixels, double start, double length, int count) {
        double scale = length / count;
        Taps taps = empty(count, 0);
        for (int i = 0; i < count; i++) {
            double center = Math.min(Math.max(start + (i + 0.5) * scale - 0.5, 0), pixels - 1);
            int first = (int) center;
            taps.first[i] = first;
            taps.last[i] = Math.min(first + 1, pixels - 1);
            float along = (float) (center - first);
            taps.firstWeight[i] = 1 - along;
            taps.lastWeight[i] = along;
        }
        return taps;
    }

    private static Taps empty(int count, float middleWeight) {
        return new Taps(new int[count], new int[count], new float[count], new float[count], middleWeight);
    }
}
