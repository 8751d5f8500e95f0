package io.maas.examples;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.maas.Field;
import io.maas.MaasException;
import io.maas.ModelManifest;
import io.maas.NamedValues;
import io.maas.serve.HubOptions;
import io.maas.serve.ModelHub;
import io.maas.serve.http.AccessRules;
import io.maas.serve.http.HttpOptions;
import io.maas.serve.http.InferenceHandler;
import io.maas.serve.http.InferenceServer;
import io.maas.serve.http.Role;
import io.maas.serve.http.ServerOptions;
import io.maas.store.ModelStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves the models of a store over HTTP, and prints lines to ask them with. */
@Command(
        name = "ServeExample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Serves every model of a store over HTTP on this machine, until it is interrupted.")
public final class ServeExample implements Callable<Integer> {

    private static final int MOST_PORT = 65_535;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "the store; without it the quickstart's model is trained and served")
    private @Nullable Path folder;

    @Option(names = "--port", defaultValue = "8080", paramLabel = "N", description = "default 8080; 0 for a free one")
    private int port;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "a bearer token that callers must send, of 16 or more characters; without it everyone may ask")
    private @Nullable String token;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ServeExample() {}

    /**
     * Runs the example.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        ExampleCommand.run(line(), args);
    }

    static CommandLine line() {
        return new CommandLine(new ServeExample());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > MOST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port is from 0 to " + MOST_PORT + ", not " + port);
        }
        try (ModelStore store = folder == null
                        ? LineStore.train(Path.of("target", "serve", "models"))
                        : ModelStore.open(folder);
                ModelHub hub = ModelHub.open(store, HubOptions.defaults())) {
            List<String> references = loaded(hub, spec.commandLine().getErr());
            if (references.isEmpty()) {
                throw new IOException("there are no models to serve in " + store.folder());
            }
            serve(hub, references);
            return 0;
        }
    }

    /** Lets the hub load each model of its store, and tells why if one cannot be: the others are served all the same. */
    static List<String> loaded(ModelHub hub, PrintWriter problems) {
        List<String> references = new ArrayList<>();
        for (String name : hub.store().names()) {
            try {
                String reference = reference(hub.store(), name);
                hub.predictor(reference, NamedValues.class, Object.class);
                references.add(reference);
            } catch (MaasException unusable) {
                problems.println("Leaving out " + name + ": " + unusable.getMessage());
            }
        }
        return references;
    }

    private void serve(ModelHub hub, List<String> references) throws IOException, InterruptedException {
        InferenceHandler handler =
                InferenceHandler.of(hub, HttpOptions.DEFAULT.access(access()), references.toArray(new String[0]));
        InferenceServer server = start(handler);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            hub.close();
        }));
        String url = "http://localhost:" + server.address().getPort();
        for (String reference : references) {
            System.out.println("\nServing " + reference + ". Ask it:");
            printCalls(url, hub.store().manifest(reference), authorization());
        }
        System.out.println("\nPublish a version or move an alias, and it takes over. Stop with Ctrl-C.");
        Thread.currentThread().join();
    }

    private InferenceServer start(InferenceHandler handler) throws IOException {
        try {
            return InferenceServer.start(handler, ServerOptions.loopback(port));
        } catch (SocketException refused) {
            throw new IOException(
                    "cannot listen on port " + port + " (" + refused.getMessage() + "); choose another with --port",
                    refused);
        }
    }

    private static String reference(ModelStore store, String name) {
        return store.aliases(name).containsKey("production") ? name + "@production" : name;
    }

    private AccessRules access() {
        return token == null ? AccessRules.everyone() : AccessRules.tokens().grant("operator", token, Role.ADMIN);
    }

    private String authorization() {
        return token == null ? "" : " -H 'Authorization: Bearer " + token + "'";
    }

    static void printCalls(String url, ModelManifest manifest, String authorization) {
        String name = manifest.ref().orElseThrow().name();
        System.out.println("  curl -s" + authorization + " " + url + "/v2/models/" + name);
        List<NamedValues> samples = SampleInputs.of(manifest);
        if (!samples.isEmpty()) {
            NamedValues sample = samples.get(0);
            System.out.println("  curl -s" + authorization + " " + url + "/predict/" + name
                    + " -H 'Content-Type: application/json' -d " + quoted(SampleInputs.json(sample)));
            System.out.println("  curl -s" + authorization + " " + url + "/v2/models/" + name
                    + "/infer -H 'Content-Type: application/json' -d " + quoted(tensors(manifest, sample.values())));
        }
    }

    private static String quoted(String json) {
        return "'" + json.replace("'", "'\\''") + "'";
    }

    private static String tensors(ModelManifest manifest, Map<String, ?> values) {
        JsonArray inputs = new JsonArray();
        for (Field field : manifest.input().fields()) {
            JsonArray shape = new JsonArray();
            shape.add(1);
            JsonArray data = new JsonArray();
            data.add(SampleInputs.element(values.get(field.name())));
            JsonObject input = new JsonObject();
            input.addProperty("name", field.name());
            input.addProperty("datatype", datatype(field));
            input.add("shape", shape);
            input.add("data", data);
            inputs.add(input);
        }
        JsonObject request = new JsonObject();
        request.add("inputs", inputs);
        return request.toString();
    }

    private static String datatype(Field field) {
        return switch (field.type()) {
            case NUMBER -> "FP64";
            case BOOLEAN -> "BOOL";
            case CATEGORY, TEXT, TIMESTAMP -> "BYTES";
        };
    }
}
