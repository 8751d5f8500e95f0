package io.maas.serve.http;

import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.serve.ModelHub;
import io.maas.serve.ModelStats;
import io.maas.serve.http.Endpoints.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What administrators see and do. */
final class Administration {

    private static final Logger LOG = LoggerFactory.getLogger(InferenceHandler.class);

    private final ModelHub hub;

    Administration(ModelHub hub) {
        this.hub = hub;
    }

    InferenceResponse stats(Endpoint endpoint) {
        ModelStats stats = endpoint.predictor().stats();
        return Replies.ok(json -> Figures.write(json, stats));
    }

    /** Takes an alias back, in the name of the caller. */
    InferenceResponse rollback(Endpoint endpoint, String caller) {
        String alias = endpoint.alias()
                .orElseThrow(
                        () -> new HttpProblem(400, endpoint.name() + " is not served by an alias that could be moved"));
        ModelRef earlier;
        try {
            earlier = hub.rollback(endpoint.name(), alias, caller);
        } catch (ModelNotFoundException none) {
            LOG.info("{} could not take {} back: {}", caller, endpoint.reference(), none.getMessage());
            throw new HttpProblem(409, "the alias has no earlier version to go back to");
        } catch (RuntimeException failed) {
            LOG.info("{} failed to take {} back: {}", caller, endpoint.reference(), failed.toString());
            throw failed;
        }
        LOG.info("{} took {} back to version {}", caller, endpoint.reference(), earlier.version());
        ModelRef serving = endpoint.serving();
        return Replies.ok(json -> {
            json.name("model").value(endpoint.name());
            json.name("alias").value(alias);
            json.name("alias_version").value(earlier.version());
            json.name("serving_version").value(serving.version());
        });
    }
}
