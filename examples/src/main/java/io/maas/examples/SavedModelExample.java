package io.maas.examples;

import io.maas.tensor.Tensor;
import io.maas.tensor.TensorModel;
import io.maas.tensor.TensorShape;
import io.maas.tensor.TensorSpec;
import io.maas.tensor.TensorType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at any SavedModel: prints what it takes and gives, runs a batch of ones through it, and tells how fast it is. */
@Command(
        name = "SavedModelExample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints the signature of a SavedModel and how many rows per second it answers.")
public final class SavedModelExample implements Callable<Integer> {

    private static final double SECONDS = 2;

    @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "the folder with saved_model.pb")
    private Path model = Path.of("");

    @Option(names = "--batch", defaultValue = "32", paramLabel = "N", description = "rows at a time; default 32")
    private int batch;

    @Option(
            names = "--length",
            defaultValue = "64",
            paramLabel = "N",
            description =
                    "what stands for lengths, other than that of the batch, that the model leaves open; default 64")
    private int length;

    private SavedModelExample() {}

    /**
     * Runs the example.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        ExampleCommand.run(new CommandLine(new SavedModelExample()), args);
    }

    @Override
    public Integer call() {
        try (TensorModel network = TensorModel.load(model)) {
            System.out.println(network.signature());
            Map<String, Tensor> ones = new LinkedHashMap<>();
            for (TensorSpec input : network.signature().inputs()) {
                ones.put(input.name(), ones(input));
            }
            network.run(ones).forEach((name, tensor) -> System.out.println(name + " = " + start(tensor)));
            long runs = 0;
            long begin = System.nanoTime();
            double passed = 0;
            while (passed < SECONDS) {
                network.run(ones);
                runs++;
                passed = (System.nanoTime() - begin) / 1e9;
            }
            System.out.printf(Locale.ROOT, "result batch=%d rows_per_second=%.0f%n", batch, runs * batch / passed);
            return 0;
        }
    }

    private Tensor ones(TensorSpec input) {
        long[] lengths = input.shape().lengths();
        for (int axis = 0; axis < lengths.length; axis++) {
            if (lengths[axis] == TensorShape.ANY) {
                lengths[axis] = axis == 0 ? batch : length;
            }
        }
        TensorShape shape = TensorShape.of(lengths);
        if (input.type() == TensorType.STRING) {
            String[] texts = new String[Math.toIntExact(shape.elements())];
            Arrays.fill(texts, "1");
            return Tensor.strings(shape, texts);
        }
        return Tensor.filled(input.type(), shape, 1);
    }

    /** The type, shape and first elements. */
    private static String start(Tensor tensor) {
        String elements = switch (tensor.type()) {
            case FLOAT32 -> first(Arrays.toString(tensor.toFloats()));
            case FLOAT64 -> first(Arrays.toString(tensor.toDoubles()));
            case INT32 -> first(Arrays.toString(tensor.toInts()));
            case INT64 -> first(Arrays.toString(tensor.toLongs()));
            case STRING -> first(tensor.toStrings().toString());
            default -> "";
        };
        return tensor + " " + elements;
    }

    private static String first(String all) {
        return all.length() <= 100 ? all : all.substring(0, 100) + " ...";
    }
}
