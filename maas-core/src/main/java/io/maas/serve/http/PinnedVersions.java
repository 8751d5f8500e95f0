package io.maas.serve.http;

import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.NamedValues;
import io.maas.serve.HubPredictor;
import io.maas.serve.ModelHub;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Versions that were asked for by number: a few stay in memory, and the one that was not used for longest makes room. */
final class PinnedVersions {

    private static final int MOST = 8;

    private final ModelHub hub;
    private final Function<String, HubPredictor<NamedValues, Object>> predictors;
    // Guarded by this: how many use a version, and the versions that stay, the least recently used first.
    private final Map<ModelRef, Integer> users = new HashMap<>();
    private final Map<ModelRef, HubPredictor<NamedValues, Object>> kept = new LinkedHashMap<>(16, 0.75f, true);

    PinnedVersions(ModelHub hub, Function<String, HubPredictor<NamedValues, Object>> predictors) {
        this.hub = hub;
        this.predictors = predictors;
    }

    /**
     * Does something with a version, which is not let go meanwhile.
     *
     * @throws HttpProblem if there is no such version, or as many others are in use as there may be
     */
    <T> T use(ModelRef ref, Function<HubPredictor<NamedValues, Object>, T> action) {
        if (hub.store().lacks(ref)) {
            forget(ref);
            throw none(ref);
        }
        begin(ref);
        try {
            // Loaded without a lock of this class: others are not to wait for it.
            HubPredictor<NamedValues, Object> handle = predictors.apply(ref.toString());
            try {
                handle.manifest();
                keep(ref);
                return action.apply(handle);
            } finally {
                hub.release(handle);
            }
        } catch (ModelNotFoundException missing) {
            throw none(ref);
        } finally {
            end(ref);
        }
    }

    private static HttpProblem none(ModelRef ref) {
        return new HttpProblem(404, "there is no version " + ref.version() + " of " + ref.name());
    }

    private synchronized void begin(ModelRef ref) {
        if (!users.containsKey(ref) && !kept.containsKey(ref)) {
            makeRoom();
        }
        users.merge(ref, 1, Integer::sum);
    }

    private void makeRoom() {
        Set<ModelRef> all = new HashSet<>(users.keySet());
        all.addAll(kept.keySet());
        if (all.size() < MOST) {
            return;
        }
        ModelRef oldest = kept.keySet().stream()
                .filter(each -> !users.containsKey(each))
                .findFirst()
                .orElseThrow(() -> new HttpProblem(
                        503,
                        "this server answers with " + MOST + " versions at a time beside those in use, and no more",
                        Map.of("Retry-After", "1")));
        forget(oldest);
    }

    private synchronized void keep(ModelRef ref) {
        if (kept.get(ref) == null) {
            kept.put(ref, predictors.apply(ref.toString()));
        }
    }

    private synchronized void end(ModelRef ref) {
        users.computeIfPresent(ref, (each, count) -> count == 1 ? null : count - 1);
    }

    private synchronized void forget(ModelRef ref) {
        HubPredictor<NamedValues, Object> handle = kept.remove(ref);
        if (handle != null) {
            hub.release(handle);
        }
    }
}
