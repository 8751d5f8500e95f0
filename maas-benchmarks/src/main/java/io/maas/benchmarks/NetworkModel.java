package io.maas.benchmarks;

import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.Outcome;
import io.maas.Regression;
import io.maas.tensor.TensorCodec;
import io.maas.tensor.TensorModel;
import io.maas.tensor.TensorPredictor;
import java.util.ArrayList;
import java.util.List;

/** Answers with the first number that a network gives. */
final class NetworkModel implements Model<float[], Regression> {

    private final ModelManifest manifest;
    private final TensorModel network;
    private final TensorPredictor<float[], float[]> predictor;

    private NetworkModel(ModelManifest manifest, TensorModel network) {
        this.manifest = manifest;
        this.network = network;
        this.predictor = network.predictor(TensorCodec.floats());
    }

    static NetworkModel open(ModelManifest manifest, BenchmarkNetwork network) {
        return new NetworkModel(manifest, TensorModel.load(network.export()));
    }

    @Override
    public ModelManifest manifest() {
        return manifest;
    }

    @Override
    public Regression predict(float[] input) {
        return answer(predictor.predict(input));
    }

    @Override
    public List<Regression> predictAll(List<? extends float[]> inputs) {
        return predictor.predictAll(inputs).stream().map(NetworkModel::answer).toList();
    }

    @Override
    public List<Outcome<Regression>> predictEach(List<? extends float[]> inputs) {
        List<Outcome<Regression>> each = new ArrayList<>(inputs.size());
        for (Outcome<float[]> outcome : predictor.predictEach(inputs)) {
            each.add(
                    outcome instanceof Outcome.Failure<float[]> failure
                            ? new Outcome.Failure<>(failure.reason())
                            : new Outcome.Success<>(answer(outcome.orThrow())));
        }
        return List.copyOf(each);
    }

    private static Regression answer(float[] numbers) {
        return new Regression(numbers[0]);
    }

    @Override
    public void close() {
        network.close();
    }
}
