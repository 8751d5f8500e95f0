package io.maas;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says what a model is and where it came from; kept beside the model in every package.
 *
 * @param format the id of the {@link io.maas.spi.ModelFormat} that reads and writes it
 * @param formatVersion the version of that format
 * @param kind the id of the {@link io.maas.spi.AnswerKind} of its answers, such as {@link Classification#KIND}
 * @param input the fields of an input
 * @param output the fields of an answer, at least one; for a classification and for several labels the one field lists the
 *     labels
 * @param training how the model was trained
 * @param metrics measured on held-out examples, by name, such as {@code accuracy}; one of a single label names it, such
 *     as {@code pr_auc(failure)}; sorted by name
 * @param libraries versions of the libraries that made it, by name; sorted by name
 * @param verification inputs, which are rows of the training data, with the answers the model gave when it was built; replayed
 *     on load; empty if they were left out, see {@link io.maas.store.PublishOptions#verificationRecords}
 * @param release where and when it was published; empty for a model that was not
 */
public record ModelManifest(
        String format,
        int formatVersion,
        String kind,
        Schema input,
        Schema output,
        Training training,
        Map<String, Double> metrics,
        Map<String, String> libraries,
        List<VerificationRecord> verification,
        Optional<Release> release) {

    /** Copies the collections. */
    public ModelManifest {
        metrics = sorted(metrics);
        libraries = sorted(libraries);
        verification = List.copyOf(verification);
        if (output.fields().isEmpty()) {
            throw new IllegalArgumentException("an answer needs at least one field");
        }
    }

    /**
     * Returns the name and version under which the model was published.
     *
     * @return the reference, or empty for a model that was not published
     */
    public Optional<ModelRef> ref() {
        return release.map(Release::ref);
    }

    /**
     * Returns the labels that an answer can have, in the model's order: the categories of the answer's first field.
     *
     * @return the labels; empty for answers without labels, such as a regression
     */
    public List<String> labels() {
        return output.fields().get(0).categories();
    }

    /**
     * Returns this manifest as that of a model written in another version of its format.
     *
     * @param version the version of the format
     * @return the new manifest
     */
    public ModelManifest withFormatVersion(int version) {
        return new ModelManifest(
                format, version, kind, input, output, training, metrics, libraries, verification, release);
    }

    /**
     * Returns this manifest with other metrics.
     *
     * @param measured the metrics, by name
     * @return the new manifest
     */
    public ModelManifest withMetrics(Map<String, Double> measured) {
        return new ModelManifest(
                format, formatVersion, kind, input, output, training, measured, libraries, verification, release);
    }

    /**
     * Returns this manifest with other verification records.
     *
     * @param records the records; none for a package that holds no rows of the training data
     * @return the new manifest
     */
    public ModelManifest withVerification(List<VerificationRecord> records) {
        return new ModelManifest(
                format, formatVersion, kind, input, output, training, metrics, libraries, records, release);
    }

    /**
     * Returns this manifest as that of a published model.
     *
     * @param published where and when it was published
     * @return the new manifest
     */
    public ModelManifest withRelease(Release published) {
        return new ModelManifest(
                format,
                formatVersion,
                kind,
                input,
                output,
                training,
                metrics,
                libraries,
                verification,
                Optional.of(published));
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /**
     * How a model was trained.
     *
     * @param trainer the name of the trainer, such as {@code random-forest}
     * @param parameters its parameters, by name; sorted by name
     * @param seed the seed of everything random in the training
     * @param examples the number of training examples
     * @param fingerprint a SHA-256 over the training examples, in lower-case hexadecimal digits: equal data, equal
     *     fingerprint
     */
    public record Training(
            String trainer, Map<String, String> parameters, long seed, long examples, String fingerprint) {
        /** Copies the parameters. */
        public Training {
            parameters = sorted(parameters);
        }
    }

    /**
     * An input and the answer that the model gave to it when it was built, both as the model's format writes them.
     *
     * @param input the input, as JSON
     * @param answer the answer, as JSON
     */
    public record VerificationRecord(String input, String answer) {}

    /**
     * Where and when a model was published.
     *
     * @param ref the name and version
     * @param at the time
     * @param artifacts the files of the package
     */
    public record Release(ModelRef ref, Instant at, List<Artifact> artifacts) {
        /** Copies the artifacts. */
        public Release {
            artifacts = List.copyOf(artifacts);
        }
    }

    /**
     * A file of a model package.
     *
     * @param path its path below the package's folder of artifacts, with {@code /} between the parts
     * @param size its size in bytes
     * @param sha256 the SHA-256 of its bytes, as 64 lower-case hexadecimal digits
     */
    public record Artifact(String path, long size, String sha256) {}
}
