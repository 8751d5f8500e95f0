package io.maas.serve.http;

import io.maas.ModelManifest;
import io.maas.ModelRef;
import io.maas.NamedValues;
import io.maas.Outcome;
import io.maas.serve.HubPredictor;
import io.maas.serve.ModelHub;
import io.maas.serve.Served;
import io.maas.spi.AnswerKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The models that can be asked for by name, and their versions that can be asked for by number. */
final class Endpoints {

    /** Follows the newest version and cannot be moved. */
    private static final String LATEST = "latest";

    private final ModelHub hub;
    private final Duration deadline;
    private final Map<String, Endpoint> byName = new TreeMap<>();
    private final PinnedVersions pinned;

    Endpoints(ModelHub hub, Duration deadline, List<String> references) {
        this.hub = hub;
        this.deadline = deadline;
        this.pinned = new PinnedVersions(hub, this::predictor);
        for (String reference : references) {
            Endpoint endpoint = new Endpoint(reference, predictor(reference));
            if (byName.put(endpoint.name(), endpoint) != null) {
                throw new IllegalArgumentException(
                        "two references mean " + endpoint.name() + "; a model has one endpoint");
            }
        }
    }

    private HubPredictor<NamedValues, Object> predictor(String reference) {
        return hub.predictor(reference, NamedValues.class, Object.class).within(deadline);
    }

    /**
     * A model that can be asked for.
     *
     * @param reference what the hub serves
     * @param predictor asks it
     */
    record Endpoint(String reference, HubPredictor<NamedValues, Object> predictor) {

        String name() {
            int at = reference.indexOf('@');
            return at < 0 ? reference : reference.substring(0, at);
        }

        Optional<String> alias() {
            int at = reference.indexOf('@');
            return Optional.of(reference.substring(at + 1))
                    .filter(alias -> at >= 0 && Character.isLetter(alias.charAt(0)) && !alias.equals(LATEST));
        }

        ModelRef serving() {
            return predictor.manifest().ref().orElseThrow();
        }
    }

    Endpoint get(String name) {
        Endpoint endpoint = byName.get(name);
        if (endpoint == null) {
            throw new HttpProblem(404, "there is no model '" + name + "'");
        }
        return endpoint;
    }

    List<ModelRef> versions(String name) {
        return hub.store().versions(name);
    }

    /** Does something with what answers a request, which may want one version. */
    <T> T use(Endpoint endpoint, Optional<Integer> version, Function<HubPredictor<NamedValues, Object>, T> action) {
        if (version.isEmpty() || endpoint.serving().version() == version.get()) {
            return action.apply(endpoint.predictor());
        }
        return pinned.use(new ModelRef(endpoint.name(), version.get()), action);
    }

    Served<List<Outcome<Object>>> ask(
            Endpoint endpoint, Optional<Integer> version, List<NamedValues> records, Deadline deadline) {
        Served<List<Outcome<Object>>> served =
                use(endpoint, version, predictor -> ask(deadline.limit(predictor), records));
        int wanted = version.orElse(served.version().version());
        // Another version took over since it was found: now it is one of the others.
        return wanted == served.version().version()
                ? served
                : pinned.use(
                        new ModelRef(endpoint.name(), wanted), predictor -> ask(deadline.limit(predictor), records));
    }

    private static Served<List<Outcome<Object>>> ask(
            HubPredictor<NamedValues, Object> predictor, List<NamedValues> records) {
        if (records.size() > 1) {
            return predictor.serveEach(records);
        }
        // Single ones are gathered with those of other requests.
        Served<Object> served = predictor.serve(records.get(0));
        return new Served<>(List.of(new Outcome.Success<>(served.answer())), served.version());
    }

    /** Returns the manifest of the version that answered, which need not be the one that is in use by now. */
    ModelManifest manifest(Endpoint endpoint, ModelRef answered) {
        if (endpoint.serving().equals(answered)) {
            return endpoint.predictor().manifest();
        }
        return pinned.use(answered, HubPredictor::manifest);
    }

    AnswerKind<?> kind(ModelManifest manifest) {
        return hub.store().answerKind(manifest);
    }
}
