package io.maas.store;

import io.maas.ModelManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a model is published. Immutable: each method returns changed options. */
public final class PublishOptions {

    private final Optional<Map<String, Double>> metrics;
    private final boolean verificationRecords;

    private PublishOptions(Optional<Map<String, Double>> metrics, boolean verificationRecords) {
        this.metrics = metrics;
        this.verificationRecords = verificationRecords;
    }

    /**
     * Returns the options of a publication without any: the metrics of the model's manifest, and its verification records.
     *
     * @return the options
     */
    public static PublishOptions defaults() {
        return new PublishOptions(Optional.empty(), true);
    }

    /**
     * Sets what the model achieved on held-out examples.
     *
     * @param measured measured on examples that the training did not see, by name; they replace those in the manifest
     * @return the changed options
     */
    public PublishOptions metrics(Map<String, Double> measured) {
        return new PublishOptions(Optional.of(Map.copyOf(measured)), verificationRecords);
    }

    /**
     * Sets whether the package holds verification records: a few inputs with the model's answers, which are replayed on each
     * load. The inputs are <em>rows of the training data in clear</em>. Leave them out where these must not leave the place
     * of training: the model is still compared with its records when it is published, but no longer when it is loaded.
     *
     * @param kept whether they are kept; they are, unless this is set
     * @return the changed options
     */
    public PublishOptions verificationRecords(boolean kept) {
        return new PublishOptions(metrics, kept);
    }

    ModelManifest apply(ModelManifest manifest) {
        ModelManifest described = metrics.map(manifest::withMetrics).orElse(manifest);
        return verificationRecords ? described : described.withVerification(List.of());
    }
}
