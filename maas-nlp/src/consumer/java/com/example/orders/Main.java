package com.example.orders;

import io.maas.Classification;
import io.maas.Model;
import io.maas.MultiLabel;
import io.maas.Trainer;
import io.maas.nlp.LabelledText;
import io.maas.nlp.TaggedText;
import io.maas.nlp.TextClassifier;
import io.maas.nlp.TextPipeline;
import io.maas.store.ModelStore;
import io.maas.tabular.NeuralNetwork;
import io.maas.tabular.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains, publishes, loads and asks a model of English and Chinese texts; the test compares what is printed. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        List<LabelledText> orders = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            orders.add(
                    i % 2 == 0
                            ? new LabelledText("pumps leaking 液压泵 " + i, "hydraulic")
                            : new LabelledText("battery dead 电池 " + i, "electrical"));
        }
        TextPipeline pipeline = TextPipeline.DEFAULTS.withLemmas().withEnglishStopWords();
        try (ModelStore store = ModelStore.open(Path.of(args[0]))) {
            store.publish("orders", TextClassifier.linear().pipeline(pipeline).fit(orders));
            Model<String, Classification> model = store.load("orders", String.class, Classification.class);
            System.out.println("module=" + TextClassifier.class.getModule().getName());
            System.out.println("english=" + model.predict("the pump leaked").label());
            System.out.println("chinese=" + model.predict("电池没电").label());
            network(store, "transformer", TextClassifier.transformer().epochs(10), orders);
            network(store, "lstm", TextClassifier.lstm().epochs(10), orders);
            network(store, "dense", TextClassifier.dense().epochs(10), orders);
            severalLabels(store);
            tables();
        }
    }

    private static void network(
            ModelStore store,
            String name,
            Trainer<LabelledText, String, Classification> trainer,
            List<LabelledText> orders) {
        store.publish(name, trainer.fit(orders));
        Model<String, Classification> network = store.load(name, String.class, Classification.class);
        System.out.println(name + "=" + network.predict("battery dead 电池").label());
    }

    private static void severalLabels(ModelStore store) {
        List<TaggedText> texts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            texts.add(
                    new TaggedText(i % 2 == 0 ? "pump leaks" : "battery dead", List.of(i % 2 == 0 ? "pump" : "power")));
        }
        store.publish("tags", TextClassifier.linear().multiLabel().fit(texts));
        System.out.println("tags="
                + store.load("tags", String.class, MultiLabel.class)
                        .predict("dead battery")
                        .assigned());
    }

    /** The networks for tables learn in TensorFlow, which this program has and the one of tables has not. */
    private static void tables() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(Row.of("strokes", i, "state", i < 30 ? "ok" : "worn", "force", 10.0 * i));
        }
        Row worn = Row.of("strokes", 55, "force", 550.0);
        System.out.println("rows="
                + NeuralNetwork.classifier("state")
                        .drop("force")
                        .epochs(50)
                        .fit(rows)
                        .predict(worn)
                        .label());
        double force = NeuralNetwork.regressor("force")
                .drop("state")
                .epochs(20)
                .fit(rows)
                .predict(worn)
                .value();
        System.out.println("force is finite=" + Double.isFinite(force));
    }
}
