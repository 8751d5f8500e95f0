package io.maas.serve.http;

import com.google.gson.stream.JsonWriter;
import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.ModelManifest;
import io.maas.ModelRef;
import io.maas.NamedValues;
import io.maas.Outcome;
import io.maas.internal.json.JsonStream;
import io.maas.internal.json.JsonValues;
import io.maas.serve.HubPredictor;
import io.maas.serve.ModelHub;
import io.maas.serve.Served;
import io.maas.serve.http.Admission.Admitted;
import io.maas.serve.http.Endpoints.Endpoint;
import io.maas.serve.http.MemoryBudget.Claim;
import io.maas.serve.http.Route.Action;
import io.maas.spi.AnswerKind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
 *       answers are the tensors of the {@linkplain io.maas.spi.AnswerKind kind of answer}, such as {@code label} and
 *       {@code probabilities}, or {@code value}</td></tr>
 *   <tr><td>{@code POST /predict/M}</td><td>asks it with a record, as in {@code {"type": "L", "torque": 40.2}}</td></tr>
 *   <tr><td>{@code GET /admin/models/M}</td><td>its figures; for {@link Role#ADMIN}</td></tr>
 *   <tr><td>{@code POST /admin/models/M/rollback}</td><td>takes its alias back; for {@link Role#ADMIN}</td></tr>
 * </table>
 *
 * <p>Whatever can be read with {@code GET} answers to {@code HEAD} too. Errors are {@code {"error": "..."}}, in at most 1 KB of
 * text: 400 for what is malformed or invalid, 401 and 403 for tokens, 404, 405, 413 and 415, 429 for too many requests or wrong
 * tokens, 503 with {@code Retry-After} when overloaded or stopping, 504 after the deadline, 500 if the model fails. They tell nothing of
 * the inside.
 *
 * <p>Requests for {@link Role#ADMIN} have a rate of their own ({@link HttpOptions#adminRequestsPerSecond}). What they change is
 * logged at INFO with the name of the caller's token, and stands under that name in the history of the alias.
 *
 * <p>Bodies are read value by value. A request has at most as many values as the model has fields, times its records, and some
 * more for what else it may carry; all requests together have a budget of memory ({@link HttpOptions#maxBytesInFlight}).
 *
 * <p>Requests of other extensions, such as binary tensors, are refused. Thread-safe.
 */
public final class InferenceHandler {

    /** Beside the values that a model takes there are names, shapes and what a request may carry and we do not read. */
    private static final int OTHER_VALUES = 1_000;
    /** What a value takes, in a record with its name. */
    private static final int BYTES_OF_VALUE = 96;
    /** A text of a body is built and copied while it is read. */
    private static final int COPIES_OF_BODY = 3;

    private final HttpOptions options;
    private final LongSupplier nanoTime;
    private final Endpoints endpoints;
    private final Administration administration;
    private final Admission admission;
    private final MemoryBudget memory;

    private InferenceHandler(ModelHub hub, HttpOptions options, LongSupplier nanoTime, List<String> references) {
        this.options = options;
        this.nanoTime = nanoTime;
        this.endpoints = new Endpoints(hub, options.deadline(), references);
        this.administration = new Administration(hub);
        this.admission = new Admission(options, nanoTime);
        this.memory = new MemoryBudget(options.maxBytesInFlight());
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
     * Answers a request, whatever it is. It takes memory from {@link HttpOptions#maxBytesInFlight} until this method returns; how
     * many requests are answered at a time, and how long a body may take to come, is up to the server that calls it. That server
     * leaves out the body of the answer to {@code HEAD}.
     *
     * @param request the request
     * @return the response
     */
    public InferenceResponse handle(InferenceRequest request) {
        try (Claim claim = memory.claim()) {
            Admitted admitted = admit(request);
            if (request.body().length > maxBodyBytes()) {
                throw new HttpProblem(413, "the body has more than " + maxBodyBytes() + " bytes");
            }
            if (admitted.route().action().takesBody()) {
                claim.hold(request.body().length);
            }
            return answer(admitted, request, deadline(), claim);
        } catch (RuntimeException problem) {
            return Replies.of(problem);
        }
    }

    /**
     * Finds out by the head what a request wants.
     *
     * @throws HttpProblem if it is refused, and its body not worth reading
     */
    Admitted admit(InferenceRequest head) {
        Admitted admitted = admission.admit(head);
        if (admitted.route().action().isOfModel()) {
            endpoints.get(admitted.route().model());
        }
        return admitted;
    }

    /** Starts the time that a request may take from now, when it has come whole. */
    Deadline deadline() {
        return Deadline.in(options.deadline(), nanoTime);
    }

    /** Answers a request that was admitted. */
    InferenceResponse answer(Admitted admitted, InferenceRequest request, Deadline deadline, Claim claim) {
        Action action = admitted.route().action();
        try {
            InferenceResponse response = respond(admitted, request, deadline, claim);
            // The others are small. Whoever watches or administers must hear of what he asked for, or did, in any
            // crowd.
            claim.answer(action.isOfModel() && !action.isAdmin() ? response.body().length : 0);
            return response;
        } catch (RuntimeException problem) {
            claim.answer(0);
            return Replies.of(problem);
        }
    }

    private InferenceResponse respond(Admitted admitted, InferenceRequest request, Deadline deadline, Claim claim) {
        Route route = admitted.route();
        return switch (route.action()) {
            case SERVER_METADATA -> Replies.ok(InferenceHandler::writeServer);
            case SERVER_LIVE -> Replies.ok(json -> json.name("live").value(true));
            // The protocol's text says "live" here as well, its servers and clients say "ready".
            case SERVER_READY -> {
                if (memory.isExhausted()) {
                    throw Deadline.busy();
                }
                yield Replies.ok(
                        json -> json.name("live").value(true).name("ready").value(true));
            }
            case MODEL_METADATA -> metadata(endpoints.get(route.model()), route.version());
            case MODEL_READY -> {
                Endpoint endpoint = endpoints.get(route.model());
                endpoints.use(endpoint, route.version(), HubPredictor::manifest);
                yield Replies.ok(json ->
                        json.name("name").value(endpoint.name()).name("ready").value(true));
            }
            case INFER -> infer(route, request.body(), deadline, claim);
            case PREDICT -> predict(endpoints.get(route.model()), request.body(), deadline, claim);
            case STATS -> administration.stats(endpoints.get(route.model()));
            case ROLLBACK -> administration.rollback(endpoints.get(route.model()), admitted.caller());
        };
    }

    /** Returns the largest body taken, which must fit into memory when there is no other. */
    int maxBodyBytes() {
        return (int) Math.min(options.maxBodyBytes(), memory.mostHeld());
    }

    MemoryBudget memory() {
        return memory;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    /** Waits for the memory that it takes to read a body, at the worst. */
    private static int reserve(byte[] body, long mostValues, Deadline deadline, Claim claim) {
        int values = (int) Math.min(mostValues + OTHER_VALUES, Integer.MAX_VALUE);
        // A value and what parts it from the next take two bytes.
        long valueBytes = BYTES_OF_VALUE * Math.min(values, body.length / 2L);
        claim.work((long) COPIES_OF_BODY * body.length + valueBytes, deadline);
        return values;
    }

    private static int fields(ModelManifest manifest) {
        return manifest.input().fields().size();
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
            Tensors.writeOutputs(json, endpoints.kind(manifest), manifest);
        });
    }

    private InferenceResponse infer(Route route, byte[] body, Deadline deadline, Claim claim) {
        Endpoint endpoint = endpoints.get(route.model());
        int fields = fields(endpoints.use(endpoint, route.version(), HubPredictor::manifest));
        // Each value may stand in a list of its own.
        int values = reserve(body, 2L * fields * options.maxBatch(), deadline, claim);
        TensorRequest asked = Json.read(body, values, in -> TensorRequest.read(in, options.maxBatch()));
        Served<List<Outcome<Object>>> served = endpoints.ask(endpoint, route.version(), asked.records(), deadline);
        List<Object> answers = Outcome.allOrThrow(served.answer());
        ModelManifest manifest = endpoints.manifest(endpoint, served.version());
        return Replies.ok(json -> {
            json.name("model_name").value(endpoint.name());
            json.name("model_version").value(Integer.toString(served.version().version()));
            if (!asked.id().isEmpty()) {
                json.name("id").value(asked.id());
            }
            UnseenValues.writeParameter(json, answers);
            json.name("outputs").beginArray();
            Tensors.writeAnswers(json, endpoints.kind(manifest), manifest.output(), answers, asked.outputs());
            json.endArray();
        });
    }

    private InferenceResponse predict(Endpoint endpoint, byte[] body, Deadline deadline, Claim claim) {
        int values = reserve(body, fields(endpoint.predictor().manifest()), deadline, claim);
        NamedValues input = Json.read(body, values, InferenceHandler::record);
        Served<Object> served = deadline.limit(endpoint.predictor()).serve(input);
        Map<String, @Nullable Object> answered =
                written(endpoints.kind(endpoints.manifest(endpoint, served.version())), served.answer());
        return Replies.ok(json -> {
            json.name("model").value(endpoint.name());
            json.name("version").value(served.version().version());
            JsonValues.writeFields(json, answered);
            UnseenValues.write(json, served.answer());
        });
    }

    private static NamedValues record(JsonStream in) throws IOException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        in.members("", name -> values.put(name, in.value()));
        return new NamedValues(values);
    }

    private static <O> Map<String, @Nullable Object> written(AnswerKind<O> kind, Object answer) {
        return kind.toJson(kind.type().cast(answer));
    }

    /** Says from now on that the server is not ready, and takes no more requests. */
    void stop() {
        admission.stop();
    }
}
