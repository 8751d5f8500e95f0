package io.maas.nlp.internal.network;

/** Arithmetic on runs of numbers, as networks need it. */
final class Floats {

    private Floats() {}

    /** Adds the product of a row and a matrix to outputs. */
    static void addProduct(float[] in, int from, float[] matrix, int rows, int columns, float[] out, int at) {
        int row = 0;
        // Four rows at a time, so that the outputs are read and written a quarter as often.
        for (; row + 3 < rows; row += 4) {
            float a = in[from + row];
            float b = in[from + row + 1];
            float c = in[from + row + 2];
            float d = in[from + row + 3];
            int first = row * columns;
            int second = first + columns;
            int third = second + columns;
            int fourth = third + columns;
            for (int i = 0; i < columns; i++) {
                out[at + i] +=
                        a * matrix[first + i] + b * matrix[second + i] + c * matrix[third + i] + d * matrix[fourth + i];
            }
        }
        for (; row < rows; row++) {
            float a = in[from + row];
            int first = row * columns;
            for (int i = 0; i < columns; i++) {
                out[at + i] += a * matrix[first + i];
            }
        }
    }

    static void relu(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], 0);
        }
    }

    static float sigmoid(float value) {
        return (float) (1 / (1 + Math.exp(-value)));
    }

    /** By the exponential function, which the JVM computes faster than its own {@code tanh}. */
    static float tanh(float value) {
        return (float) (1 - 2 / (1 + Math.exp(2.0 * value)));
    }

    /**
     * Computes the Gaussian error linear unit (Hendrycks and Gimpel, 2016), with the error function by Abramowitz and Stegun,
     * Handbook of Mathematical Functions, 7.1.26, whose error is below 1.5e-7.
     */
    static float gelu(float value) {
        double x = Math.abs(value) * Math.sqrt(0.5);
        double t = 1 / (1 + 0.3275911 * x);
        double sum = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        double erf = 1 - sum * Math.exp(-x * x);
        return (float) (0.5 * value * (1 + (value < 0 ? -erf : erf)));
    }

    static void checkFinite(float[] numbers) {
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new IllegalArgumentException("the weights of a network must be finite");
            }
        }
    }

    static void checkLength(String what, float[] numbers, long expected) {
        if (numbers.length != expected) {
            throw new IllegalArgumentException(what + " must be " + expected + " numbers, not " + numbers.length);
        }
        checkFinite(numbers);
    }
}
