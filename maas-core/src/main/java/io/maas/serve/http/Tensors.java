package io.maas.serve.http;

import com.google.gson.stream.JsonWriter;
import io.maas.Classification;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.ModelManifest;
import io.maas.MultiLabel;
import io.maas.Regression;
import io.maas.Task;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * Writes what the Open Inference Protocol has as tensors: a tensor a field, named like it, of shape {@code [n]} or
 * {@code [n, 1]} for n records, and those of the answers.
 *
 * @see <a href="https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md">the
 *     protocol</a>
 */
final class Tensors {

    static final String LABEL = "label";
    static final String PROBABILITIES = "probabilities";
    static final String LABELS = "labels";
    static final String VALUE = "value";

    private Tensors() {}

    static void writeInputs(JsonWriter json, ModelManifest manifest) throws IOException {
        json.name("inputs").beginArray();
        for (Field field : manifest.input().fields()) {
            writeTensor(json, field.name(), datatype(field.type()), -1);
            json.endObject();
        }
        json.endArray();
    }

    private static String datatype(FieldType type) {
        return switch (type) {
            case NUMBER -> "FP64";
            case BOOLEAN -> "BOOL";
            case CATEGORY, TEXT, TIMESTAMP -> "BYTES";
        };
    }

    static void writeOutputs(JsonWriter json, ModelManifest manifest) throws IOException {
        json.name("outputs").beginArray();
        if (manifest.task() == Task.CLASSIFICATION || manifest.task() == Task.MULTI_LABEL) {
            int labels = manifest.labels().size();
            if (manifest.task() == Task.CLASSIFICATION) {
                writeTensor(json, LABEL, "BYTES", -1);
                json.endObject();
            }
            writeTensor(json, PROBABILITIES, "FP64", -1, labels);
            json.endObject();
            writeTensor(json, LABELS, "BYTES", labels);
            json.endObject();
        } else {
            writeTensor(json, VALUE, "FP64", -1);
            json.endObject();
        }
        json.endArray();
    }

    private static void writeTensor(JsonWriter json, String name, String datatype, int... shape) throws IOException {
        json.beginObject();
        json.name("name").value(name);
        json.name("datatype").value(datatype);
        json.name("shape").beginArray();
        for (int each : shape) {
            json.value(each);
        }
        json.endArray();
    }

    /**
     * Writes answers, which are all of one kind.
     *
     * @throws HttpProblem 400 if there is no output of a name that is wanted, 500 if there is no tensor for such answers
     */
    static void writeAnswers(JsonWriter json, List<Object> answers, List<String> wanted) throws IOException {
        Object first = answers.get(0);
        if (first instanceof Classification classification) {
            List<Classification> all =
                    answers.stream().map(Classification.class::cast).toList();
            writeAnswers(json, all, classification.labels(), wanted.isEmpty() ? List.of(LABEL, PROBABILITIES) : wanted);
        } else if (first instanceof MultiLabel multiLabel) {
            List<MultiLabel> all = answers.stream().map(MultiLabel.class::cast).toList();
            List<String> labels = multiLabel.labels();
            for (String name : wanted.isEmpty() ? List.of(PROBABILITIES, LABELS) : wanted) {
                switch (name) {
                    case PROBABILITIES ->
                        writeProbabilities(json, all, labels, (each, i) -> each.probability(labels.get(i)));
                    case LABELS -> writeLabels(json, labels);
                    default -> throw noOutput(name, List.of(PROBABILITIES, LABELS));
                }
            }
        } else if (first instanceof Regression) {
            for (String name : wanted.isEmpty() ? List.of(VALUE) : wanted) {
                if (!name.equals(VALUE)) {
                    throw noOutput(name, List.of(VALUE));
                }
                writeTensor(json, VALUE, "FP64", answers.size());
                json.name("data").beginArray();
                for (Object each : answers) {
                    json.value(((Regression) each).value());
                }
                json.endArray().endObject();
            }
        } else {
            throw new HttpProblem(500, "answers of this kind of model cannot be sent as tensors");
        }
    }

    private static void writeAnswers(
            JsonWriter json, List<Classification> answers, List<String> labels, List<String> wanted)
            throws IOException {
        for (String name : wanted) {
            switch (name) {
                case LABEL -> {
                    writeTensor(json, LABEL, "BYTES", answers.size());
                    json.name("data").beginArray();
                    for (Classification each : answers) {
                        json.value(each.label());
                    }
                    json.endArray().endObject();
                }
                case PROBABILITIES -> writeProbabilities(json, answers, labels, (each, i) -> each.probability((int) i));
                case LABELS -> writeLabels(json, labels);
                default -> throw noOutput(name, List.of(LABEL, PROBABILITIES, LABELS));
            }
        }
    }

    private static <T> void writeProbabilities(
            JsonWriter json, List<T> answers, List<String> labels, ToDoubleBiFunction<T, Integer> probability)
            throws IOException {
        writeTensor(json, PROBABILITIES, "FP64", answers.size(), labels.size());
        json.name("data").beginArray();
        for (T each : answers) {
            for (int i = 0; i < labels.size(); i++) {
                json.value(probability.applyAsDouble(each, i));
            }
        }
        json.endArray().endObject();
    }

    private static void writeLabels(JsonWriter json, List<String> labels) throws IOException {
        writeTensor(json, LABELS, "BYTES", labels.size());
        json.name("data").beginArray();
        for (String each : labels) {
            json.value(each);
        }
        json.endArray().endObject();
    }

    private static HttpProblem noOutput(String name, List<String> known) {
        return new HttpProblem(400, "there is no output '" + TensorRequest.shortened(name) + "'; there are " + known);
    }
}
