package io.maas.tabular.internal.shap;

/**
 * Integrates over 0..1 by Gauss-Legendre quadrature: with {@code n} points exact for polynomials of degree up to
 * {@code 2n - 1}.
 *
 * @param points where to evaluate, ascending
 * @param weights what to multiply the values with; they sum to 1
 */
record GaussLegendre(double[] points, double[] weights) {

    private static final int NEWTON_STEPS = 100;
    private static final double CLOSE = 1e-14;

    static GaussLegendre of(int count) {
        double[] points = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < (count + 1) / 2; i++) {
            // Newton's method on the Legendre polynomial from Tricomi's estimate of its root.
            double x = Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
            double slope = 0;
            double step = 1;
            for (int n = 0; n < NEWTON_STEPS; n++) {
                double value = 1;
                double before = 0;
                for (int k = 1; k <= count; k++) {
                    double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
                    before = value;
                    value = next;
                }
                slope = count * (x * value - before) / (x * x - 1);
                if (Math.abs(step) < CLOSE) {
                    break;
                }
                step = value / slope;
                x -= step;
            }
            double weight = 1 / ((1 - x * x) * slope * slope);
            points[i] = (1 - x) / 2;
            points[count - 1 - i] = (1 + x) / 2;
            weights[i] = weight;
            weights[count - 1 - i] = weight;
        }
        return new GaussLegendre(points, weights);
    }
}
