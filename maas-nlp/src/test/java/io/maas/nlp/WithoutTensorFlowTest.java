package io.maas.nlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Classification;
import io.maas.EngineUnavailableException;
import io.maas.Model;
import io.maas.store.ModelStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program does that has neither DJL nor TensorFlow: all but train networks. */
class WithoutTensorFlowTest {

    /** The program. */
    static final class Program {

        private Program() {}

        /** Serves the network in a store, trains and serves a linear model, and tries to train a network. */
        public static void main(String[] args) {
            try (ModelStore store = ModelStore.open(Path.of(args[0]))) {
                Model<String, Classification> network = store.load("network", String.class, Classification.class);
                System.out.println("network=" + network.predict("hyd pump leaking"));
                System.out.println("reasons="
                        + network.explainer()
                                .orElseThrow()
                                .explain("hyd pump leaking")
                                .contributions()
                                .size());
            }
            List<LabelledText> orders = WorkOrders.of(60, 1);
            System.out.println("linear="
                    + TextClassifier.linear().fit(orders).predict("hyd pump").label());
            try {
                TextClassifier.dense().fit(orders);
            } catch (EngineUnavailableException told) {
                System.out.println("told=" + told.getMessage());
            }
        }
    }

    @Test
    void linearModelsAreTrainedAndNetworksServed(@TempDir Path folder) throws IOException, InterruptedException {
        Model<String, Classification> network =
                TextClassifier.transformer().epochs(2).fit(WorkOrders.of(60, 2));
        try (ModelStore store = ModelStore.open(folder)) {
            store.publish("network", network);
        }

        String printed = run(folder);

        assertThat(printed)
                .contains("network=" + network.predict("hyd pump leaking"))
                .contains("reasons=3")
                .contains("linear=hydraulic")
                .contains("told=networks need libraries that this program lacks")
                .contains("io.maas:maas-nlp");
    }

    private static String run(Path folder) throws IOException, InterruptedException {
        String without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !part.contains("tensorflow") && !part.contains("javacpp") && !part.contains("djl"))
                .collect(Collectors.joining(File.pathSeparator));
        Path output = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        without,
                        Program.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        String printed = Files.readString(output, UTF_8);
        assertThat(status).as(printed).isZero();
        return printed;
    }
}
