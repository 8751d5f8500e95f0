package io.maas.benchmarks;

import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.Regression;
import java.util.ArrayList;
import java.util.List;

/**
 * Doubles a number, at the costs of a small network: much for each run, little for each input of it. What it burns is
 * arithmetic, and so processor time like that of a network.
 */
final class BatchFriendlyModel implements Model<Double, Regression> {

    private static final int ROUNDS_OF_A_RUN = 50_000;
    private static final int ROUNDS_OF_AN_INPUT = 250;

    private final ModelManifest manifest;

    BatchFriendlyModel(ModelManifest manifest) {
        this.manifest = manifest;
    }

    static BatchFriendlyModel unpublished() {
        return new BatchFriendlyModel(BenchmarkFormat.manifest(ServedCase.BATCH_FRIENDLY));
    }

    @Override
    public ModelManifest manifest() {
        return manifest;
    }

    @Override
    public Regression predict(Double input) {
        return predictAll(List.of(input)).get(0);
    }

    @Override
    public List<Regression> predictAll(List<? extends Double> inputs) {
        long burnt = burn(1, ROUNDS_OF_A_RUN);
        List<Regression> answers = new ArrayList<>(inputs.size());
        for (double input : inputs) {
            burnt = burn(burnt, ROUNDS_OF_AN_INPUT);
            // Never true, which the compiler does not know.
            answers.add(new Regression(burnt == 0 ? 0 : 2 * input));
        }
        return List.copyOf(answers);
    }

    /** A linear congruential generator (Knuth, MMIX): each step needs the one before. Odd seeds never reach 0. */
    static long burn(long seed, int rounds) {
        long state = seed;
        for (int i = 0; i < rounds; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
        }
        return state | 1;
    }
}
