package io.maas.tensor;

/**
 * How fast a training learns at each of its steps. Must give the same for the same arguments.
 *
 * <p>{@code LearningRate.cosine(0.001).warmUp(500)} rises for 500 steps and then falls to nothing.
 */
@FunctionalInterface
public interface LearningRate {

    /**
     * Returns the rate of a step.
     *
     * @param step the number of the step, from 0
     * @param steps how many steps the whole training has
     * @return the rate, at least 0
     */
    double at(long step, long steps);

    /**
     * Makes a rate that stays.
     *
     * @param rate the rate, above 0
     * @return such a rate
     */
    static LearningRate constant(double rate) {
        double checked = positive(rate);
        return (step, steps) -> checked;
    }

    /**
     * Makes a rate that falls from one value to another by the same factor at each step.
     *
     * @param first the rate at the first step, above 0
     * @param last the rate after the last one, above 0
     * @return such a rate
     */
    static LearningRate exponential(double first, double last) {
        double start = positive(first);
        double factor = positive(last) / first;
        return (step, steps) -> start * Math.pow(factor, step / (double) steps);
    }

    /**
     * Makes a rate that falls to nothing along half a cosine (Loshchilov and Hutter, SGDR, 2016, without restarts).
     *
     * @param first the rate at the first step, above 0
     * @return such a rate
     */
    static LearningRate cosine(double first) {
        double start = positive(first);
        return (step, steps) -> start * (1 + Math.cos(Math.PI * step / steps)) / 2;
    }

    /**
     * Returns this rate with an even rise from nothing before it takes full effect.
     *
     * @param rise how many steps it rises, at least 0
     * @return such a rate
     * @throws IllegalArgumentException if {@code rise} is negative
     */
    default LearningRate warmUp(long rise) {
        if (rise < 0) {
            throw new IllegalArgumentException("the steps of a warm-up cannot be negative: " + rise);
        }
        return (step, steps) -> at(step, steps) * (step < rise ? (step + 1) / (double) (rise + 1) : 1);
    }

    private static double positive(double rate) {
        if (!(rate > 0 && rate <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("a learning rate must be a positive number, not " + rate);
        }
        return rate;
    }
}
