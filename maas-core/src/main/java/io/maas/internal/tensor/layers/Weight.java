package io.maas.internal.tensor.layers;

import io.maas.tensor.Initializer;

/**
 * An array of numbers that a layer has.
 *
 * @param name its name within the layer, such as {@code kernel}
 * @param dims its dims
 * @param initial what it starts from
 * @param role what it is for
 */
public record Weight(String name, Dims dims, Initial initial, Role role) {

    /** What a weight is for. */
    public enum Role {
        /** Multiplies what comes in; the optimiser changes it, and decay pulls it towards zero. */
        KERNEL,
        /** Shifts or scales; the optimiser changes it, and decay leaves it alone. */
        OFFSET,
        /** Follows the data while the network trains; the optimiser leaves it alone. */
        STATISTIC
    }

    static Weight kernel(String name, Dims dims, int fanIn, int fanOut, Initializer initializer) {
        double limit = switch (initializer) {
            case GLOROT -> Math.sqrt(6.0 / (fanIn + fanOut));
            case HE -> Math.sqrt(6.0 / fanIn);
        };
        return new Weight(name, dims, Initial.uniform(limit), Role.KERNEL);
    }

    static Weight matrix(String name, int in, int out, Initializer initializer) {
        return kernel(name, Dims.of(in, out), in, out, initializer);
    }

    static Weight offset(String name, double value, int size) {
        return new Weight(name, Dims.of(size), Initial.filled(value), Role.OFFSET);
    }

    static Weight statistic(String name, double value, int size) {
        return new Weight(name, Dims.of(size), Initial.filled(value), Role.STATISTIC);
    }

    Weight inside(String layer) {
        return new Weight(layer + "/" + name, dims, initial, role);
    }
}
