package com.example.parts;

import io.maas.Model;
import io.maas.ModelRef;
import io.maas.NamedValues;
import io.maas.TrainingListener;
import io.maas.evaluation.CrossValidation;
import io.maas.evaluation.Evaluation;
import io.maas.evaluation.Folds;
import io.maas.evaluation.Metric;
import io.maas.evaluation.Parameter;
import io.maas.evaluation.Search;
import io.maas.evaluation.Split;
import io.maas.serve.ModelHub;
import io.maas.serve.http.HttpOptions;
import io.maas.serve.http.InferenceHandler;
import io.maas.serve.http.InferenceServer;
import io.maas.serve.http.ServerOptions;
import io.maas.store.ModelStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains, evaluates, publishes, loads, serves and asks a model of a new kind; the test compares what is printed. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            orders.add(new Order("press-" + i % 3, i % 5 < 3 ? "seal-" + i % 3 : "filter"));
        }
        PartRankingTrainer trainer = new PartRankingTrainer();
        List<Split<Order>> folds = Folds.random(orders, 4, 1);
        CrossValidation<Machine, PartRanking, Evaluation> validated =
                CrossValidation.of(trainer, folds, TrainingListener.NONE);
        System.out.println("validated=" + validated.pooled().metrics() + " of "
                + validated.answers().size());
        Metric<PartRankingEvaluation> hits = Metric.higher("hits", PartRankingEvaluation::hitRate);
        System.out.println("searched="
                + Search.of(parameters -> trainer, hits, PartRankingEvaluation::of, Parameter.choice("any", 1, 2))
                        .grid(folds)
                        .best()
                        .score());

        Model<Machine, PartRanking> model = trainer.fit(orders);
        try (ModelStore store = ModelStore.open(Path.of(args[0]))) {
            ModelRef version = store.publish(
                    "parts",
                    model,
                    Evaluation.of(model, trainer.knownAnswers(orders, orders)).metrics());
            store.alias("parts", "production", version);
            Model<Machine, PartRanking> loaded = store.load("parts@production", Machine.class, PartRanking.class);
            System.out.println("loaded=" + loaded.predict(new Machine("press-1")));
            System.out.println("metrics=" + loaded.manifest().metrics());
            System.out.println("because="
                    + loaded.explainer()
                            .orElseThrow()
                            .explain(new Machine("press-1"))
                            .contributions());
        }
        try (ModelHub hub = ModelHub.open(Path.of(args[0]))) {
            System.out.println("hub="
                    + hub.predictor("parts@production", NamedValues.class, PartRanking.class)
                            .predict(new NamedValues(java.util.Map.of("machine", "press-2")))
                            .parts());
            InferenceHandler handler = InferenceHandler.of(hub, HttpOptions.DEFAULT, "parts@production");
            try (InferenceServer server = InferenceServer.start(handler, ServerOptions.loopback(0))) {
                String root = "http://localhost:" + server.address().getPort();
                System.out.println("predict=" + ask(root + "/predict/parts", "{\"machine\": \"press-0\"}"));
                System.out.println("infer="
                        + ask(
                                root + "/v2/models/parts/infer",
                                "{\"inputs\": [{\"name\": \"machine\", \"datatype\": \"BYTES\", \"shape\": [2],"
                                        + " \"data\": [\"press-0\", \"press-2\"]}]}"));
                System.out.println("metadata=" + ask(root + "/v2/models/parts", ""));
            }
        }
    }

    private static String ask(String uri, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
