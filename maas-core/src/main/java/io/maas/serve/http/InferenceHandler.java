package io.maas.serve.http;

import com.google.gson.stream.JsonWriter;
import io.maas.Classification;
import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.ModelManifest;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.MultiLabel;
import io.maas.NamedValues;
import io.maas.Outcome;
import io.maas.Regression;
import io.maas.internal.json.JsonFields;
import io.maas.serve.HubPredictor;
import io.maas.serve.ModelHub;
import io.maas.serve.ModelStats;
import io.maas.serve.Served;
import io.maas.serve.http.AccessRules.Bearer;
import io.maas.serve.http.Endpoints.Endpoint;
import io.maas.serve.http.Route.Action;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Answers requests of the Open Inference Protocol (KServe V2, REST) and of a plain JSON protocol with the models of a hub.
 *
 * <table>
 *   <caption>What there is</caption>
 *   <tr><td>{@code GET /v2}</td><td>what server this is</td></tr>
 *   <tr><td>{@code GET /v2/health/live}, {@code GET /v2/health/ready}</td><td>whether it lives and takes requests</td></tr>
 *   <tr><td>{@code GET /v2/models/M[/versions/V]}</td><td>what a model takes and gives</td></tr>
 *   <tr><td>{@code GET /v2/models/M[/versions/V]/ready}</td><td>whether it is served</td></tr>
 *   <tr><td>{@code POST /v2/models/M[/versions/V]/infer}</td><td>asks it: a tensor a field, of shape {@code [n]} or {@code [n, 1]};
 *       answers are {@code label} and {@code probabilities}, or {@code value}; of texts with several labels {@code probabilities}
 *       and {@code labels}, in whose order they are</td></tr>
 *   <tr><td>{@code POST /predict/M}</td><td>asks it with a record, as in {@code {"type": "L", "torque": 40.2}}</td></tr>
 *   <tr><td>{@code GET /admin/models/M}</td><td>its figures; for {@link Role#ADMIN}</td></tr>
 *   <tr><td>{@code POST /admin/models/M/rollback}</td><td>takes its alias back; for {@link Role#ADMIN}</td></tr>
 * </table>
 *
 * <p>Errors are {@code {"error": "..."}}: 400 for what is malformed or invalid, 401 and 403 for tokens, 404, 405, 413 and 415, 429
 * for too many requests a second, 503 with {@code Retry-After} when overloaded or stopping, 504 after the deadline, 500 if the
 * model fails. They tell nothing of the inside.
 *
 * <p>Requests of other extensions, such as binary tensors, are refused. Thread-safe.
 */
public final class InferenceHandler {

    private final HttpOptions options;
    private final Endpoints endpoints;
    private final RateLimit rate;
    private volatile boolean stopping;

    private InferenceHandler(ModelHub hub, HttpOptions options, LongSupplier nanoTime, List<String> references) {
        this.options = options;
        this.endpoints = new Endpoints(hub, options.deadline(), references);
        this.rate = new RateLimit(options.requestsPerSecond(), nanoTime);
    }

    /**
     * Makes a handler, and lets the hub load the models. One that is not in the store yet is answered with 503 until it is.
     *
     * @param hub serves the models
     * @param options how requests are handled
     * @param references the models, each {@code name@alias}, {@code name@3} or {@code name}; callers ask for the name
     * @return the handler
     * @throws IllegalArgumentException if two references have the same name
     * @throws CorruptModelException if a package is damaged
     * @throws IncompatibleModelException if a model cannot be asked by the names of its fields
     */
    public static InferenceHandler of(ModelHub hub, HttpOptions options, String... references) {
        return new InferenceHandler(hub, options, System::nanoTime, List.of(references));
    }

    static InferenceHandler of(ModelHub hub, HttpOptions options, LongSupplier nanoTime, String... references) {
        return new InferenceHandler(hub, options, nanoTime, List.of(references));
    }

    /**
     * Answers a request, whatever it is.
     *
     * @param request the request
     * @return the response
     */
    public InferenceResponse handle(InferenceRequest request) {
        return refuse(request).orElseGet(() -> answer(request));
    }

    /** Refuses a request for what is known before its body is read, which is then not worth reading. */
    Optional<InferenceResponse> refuse(InferenceRequest head) {
        try {
            check(head);
            return Optional.empty();
        } catch (RuntimeException problem) {
            return Optional.of(Replies.of(problem));
        }
    }

    /** Answers a request that was not refused. */
    InferenceResponse answer(InferenceRequest request) {
        try {
            return respond(request);
        } catch (RuntimeException problem) {
            return Replies.of(problem);
        }
    }

    private void check(InferenceRequest head) {
        Route route = Route.of(head.path());
        if (!head.method().equals(route.method())) {
            throw new HttpProblem(405, "use " + route.method() + " here", Map.of("Allow", route.method()));
        }
        if (route.action().isOfModel()) {
            Bearer bearer = options.access().bearer(head.header("authorization"));
            if (!bearer.isKnown()) {
                throw new HttpProblem(401, "a valid bearer token is needed", Map.of("WWW-Authenticate", "Bearer"));
            }
            if (!bearer.may(route.action().role(), route.model())) {
                throw new HttpProblem(403, "this token does not allow that");
            }
            if (!rate.admits()) {
                throw new HttpProblem(429, "too many requests a second", Map.of("Retry-After", "1"));
            }
        }
        if (stopping && route.action() != Action.SERVER_LIVE) {
            throw new HttpProblem(503, "the server is stopping", Map.of("Retry-After", "1", "Connection", "close"));
        }
        if (head.header("inference-header-content-length").isPresent()) {
            throw new HttpProblem(400, "binary tensors are not supported; send JSON");
        }
        boolean json = head.header("content-type")
                .map(type -> type.split(";", -1)[0].strip().equalsIgnoreCase("application/json"))
                .orElse(true);
        if (route.method().equals("POST") && !json) {
            throw new HttpProblem(415, "the body must be application/json");
        }
    }

    private InferenceResponse respond(InferenceRequest request) {
        if (request.body().length > options.maxBodyBytes()) {
            throw tooLarge();
        }
        Route route = Route.of(request.path());
        return switch (route.action()) {
            case SERVER_METADATA -> Replies.ok(InferenceHandler::writeServer);
            case SERVER_LIVE -> Replies.ok(json -> json.name("live").value(true));
            // The protocol's text says "live" here as well, its servers and clients say "ready".
            case SERVER_READY ->
                Replies.ok(json -> json.name("live").value(true).name("ready").value(true));
            case MODEL_METADATA -> metadata(endpoints.get(route.model()), route.version());
            case MODEL_READY -> {
                Endpoint endpoint = endpoints.get(route.model());
                endpoints.use(endpoint, route.version(), HubPredictor::manifest);
                yield Replies.ok(json ->
                        json.name("name").value(endpoint.name()).name("ready").value(true));
            }
            case INFER -> infer(endpoints.get(route.model()), route.version(), request.body());
            case PREDICT -> predict(endpoints.get(route.model()), request.body());
            case STATS -> stats(endpoints.get(route.model()));
            case ROLLBACK -> rollback(endpoints.get(route.model()));
        };
    }

    HttpProblem tooLarge() {
        return new HttpProblem(413, "the body has more than " + options.maxBodyBytes() + " bytes");
    }

    private static void writeServer(JsonWriter json) throws IOException {
        String version = InferenceHandler.class.getPackage().getImplementationVersion();
        json.name("name").value("maas");
        json.name("version").value(version == null ? "0" : version);
        json.name("extensions").beginArray().endArray();
    }

    private InferenceResponse metadata(Endpoint endpoint, Optional<Integer> version) {
        ModelManifest manifest = endpoints.use(endpoint, version, HubPredictor::manifest);
        List<ModelRef> versions = endpoints.versions(endpoint.name());
        return Replies.ok(json -> {
            json.name("name").value(endpoint.name());
            json.name("versions").beginArray();
            for (ModelRef each : versions) {
                json.value(Integer.toString(each.version()));
            }
            json.endArray();
            json.name("platform").value("maas_" + manifest.format());
            Tensors.writeInputs(json, manifest);
            Tensors.writeOutputs(json, manifest);
        });
    }

    private InferenceResponse infer(Endpoint endpoint, Optional<Integer> version, byte[] body) {
        Tensors.Asked asked = Json.read(body, options.maxBodyBytes(), in -> Tensors.read(in, options.maxBatch()));
        Served<List<Outcome<Object>>> served = endpoints.ask(endpoint, version, asked.records());
        List<Object> answers = Outcome.allOrThrow(served.answer());
        return Replies.ok(json -> {
            json.name("model_name").value(endpoint.name());
            json.name("model_version").value(Integer.toString(served.version().version()));
            if (!asked.id().isEmpty()) {
                json.name("id").value(asked.id());
            }
            UnseenValues.writeParameter(json, answers);
            json.name("outputs").beginArray();
            Tensors.writeAnswers(json, answers, asked.outputs());
            json.endArray();
        });
    }

    private InferenceResponse predict(Endpoint endpoint, byte[] body) {
        NamedValues input = new NamedValues(Json.read(body, options.maxBodyBytes(), JsonFields::values));
        Served<Object> served = endpoint.predictor().serve(input);
        return Replies.ok(json -> {
            json.name("model").value(endpoint.name());
            json.name("version").value(served.version().version());
            if (served.answer() instanceof Classification classification) {
                json.name("label").value(classification.label());
                writeProbabilities(json, classification.scores());
            } else if (served.answer() instanceof MultiLabel several) {
                json.name("labels").beginArray();
                for (String label : several.assigned()) {
                    json.value(label);
                }
                json.endArray();
                writeProbabilities(json, several.scores());
            } else if (served.answer() instanceof Regression regression) {
                json.name("value").value(regression.value());
            } else {
                throw new HttpProblem(500, "answers of this kind of model cannot be sent as JSON");
            }
            UnseenValues.write(json, served.answer());
        });
    }

    private static void writeProbabilities(JsonWriter json, List<Classification.Score> scores) throws IOException {
        json.name("probabilities").beginObject();
        for (Classification.Score score : scores) {
            json.name(score.label()).value(score.probability());
        }
        json.endObject();
    }

    private static InferenceResponse stats(Endpoint endpoint) {
        ModelStats stats = endpoint.predictor().stats();
        return Replies.ok(json -> Figures.write(json, stats));
    }

    private InferenceResponse rollback(Endpoint endpoint) {
        String alias = endpoint.alias()
                .orElseThrow(
                        () -> new HttpProblem(400, endpoint.name() + " is not served by an alias that could be moved"));
        ModelRef earlier;
        try {
            earlier = endpoints.hub().rollback(endpoint.name(), alias);
        } catch (ModelNotFoundException none) {
            throw new HttpProblem(409, "the alias has no earlier version to go back to");
        }
        ModelRef serving = endpoint.serving();
        return Replies.ok(json -> {
            json.name("model").value(endpoint.name());
            json.name("alias").value(alias);
            json.name("alias_version").value(earlier.version());
            json.name("serving_version").value(serving.version());
        });
    }

    /** Says from now on that the server is not ready, and takes no more requests. */
    void stop() {
        stopping = true;
    }

    int maxBodyBytes() {
        return options.maxBodyBytes();
    }
}
