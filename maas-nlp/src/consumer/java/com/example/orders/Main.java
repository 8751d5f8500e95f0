package com.example.orders;

import io.maas.Classification;
import io.maas.Model;
import io.maas.nlp.LabelledText;
import io.maas.nlp.TextClassifier;
import io.maas.nlp.TextPipeline;
import io.maas.store.ModelStore;
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
            store.publish("network", TextClassifier.transformer().epochs(10).fit(orders));
            Model<String, Classification> network = store.load("network", String.class, Classification.class);
            System.out.println("network=" + network.predict("battery dead 电池").label());
        }
    }
}
