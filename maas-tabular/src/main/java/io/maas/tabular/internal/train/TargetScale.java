package io.maas.tabular.internal.train;

/**
 * The weighted mean and standard deviation of the numbers to be predicted.
 *
 * @param mean the mean
 * @param deviation the standard deviation of the population; 1 if all are equal
 */
record TargetScale(double mean, double deviation) {

    static TargetScale of(TrainingMatrix matrix) {
        double weight = 0;
        double mean = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            weight += matrix.weights()[row];
            mean += (matrix.targets()[row] - mean) * matrix.weights()[row] / weight;
        }
        double squares = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            double distance = matrix.targets()[row] - mean;
            squares += matrix.weights()[row] * distance * distance;
        }
        double deviation = Math.sqrt(squares / weight);
        return new TargetScale(mean, deviation > 0 ? deviation : 1);
    }

    double scaled(double target) {
        return (target - mean) / deviation;
    }
}
