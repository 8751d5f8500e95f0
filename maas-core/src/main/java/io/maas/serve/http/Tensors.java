package io.maas.serve.http;

import com.google.gson.stream.JsonWriter;
import io.maas.Classification;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.ModelManifest;
import io.maas.MultiLabel;
import io.maas.NamedValues;
import io.maas.Regression;
import io.maas.Task;
import io.maas.internal.json.JsonFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Records as the Open Inference Protocol has them: a tensor a field, named like it, of shape {@code [n]} or {@code [n, 1]} for
 * n records.
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

    /**
     * What an inference request asks.
     *
     * @param id what the response is to carry; empty if nothing
     * @param records the records
     * @param outputs the outputs that are wanted, each once; empty for the usual ones
     */
    record Asked(String id, List<NamedValues> records, List<String> outputs) {}

    static Asked read(JsonFields in, int mostRecords) {
        String id = in.has("id") ? in.text("id") : "";
        List<String> outputs = in.has("outputs") ? in.objects("outputs", output -> output.text("name")) : List.of();
        // Each is written out: a small request for many would be answered with more than memory holds.
        refuseTwice("outputs", outputs);
        List<Map<String, @Nullable Object>> records = new ArrayList<>();
        List<Input> inputs = in.objects("inputs", Input::read);
        refuseTwice("inputs", inputs.stream().map(Input::name).toList());
        int count = inputs.isEmpty() ? 0 : inputs.get(0).values().size();
        if (count > mostRecords) {
            throw new HttpProblem(400, "at most " + mostRecords + " records are taken at a time");
        }
        for (int i = 0; i < count; i++) {
            records.add(new LinkedHashMap<>());
        }
        for (Input input : inputs) {
            if (input.values().size() != count) {
                throw new HttpProblem(
                        400,
                        "all inputs must have as many values as the first, which has " + count + ", but " + input.name()
                                + " has " + input.values().size());
            }
            for (int i = 0; i < count; i++) {
                records.get(i).put(input.name(), input.values().get(i));
            }
        }
        if (records.isEmpty()) {
            throw new HttpProblem(400, "there must be inputs, with at least one value each");
        }
        return new Asked(id, records.stream().map(NamedValues::new).toList(), outputs);
    }

    private static void refuseTwice(String what, List<String> names) {
        Set<String> known = new HashSet<>();
        for (String name : names) {
            if (!known.add(name)) {
                throw new HttpProblem(400, "two " + what + " are named " + Input.shortened(name));
            }
        }
    }

    private record Input(String name, List<@Nullable Object> values) {

        static Input read(JsonFields in) {
            String name = in.text("name");
            Datatype type = in.constant("datatype", Datatype.class);
            List<@Nullable Object> shape = in.values("shape");
            List<@Nullable Object> flat = new ArrayList<>();
            flatten(in.values("data"), flat);
            boolean column =
                    shape.size() == 1 || (shape.size() == 2 && Long.valueOf(1).equals(shape.get(1)));
            if (!column || !Long.valueOf(flat.size()).equals(shape.get(0))) {
                throw new HttpProblem(
                        400,
                        "the input " + name + " must have the shape [n] or [n, 1] and as many values, not " + shape
                                + " and " + flat.size() + " values");
            }
            for (Object value : flat) {
                if (value != null && !type.takes(value)) {
                    throw new HttpProblem(
                            400, "the input " + name + " is of type " + type + ", which cannot be " + shortened(value));
                }
            }
            return new Input(name, flat);
        }

        private static void flatten(List<?> data, List<@Nullable Object> flat) {
            for (Object each : data) {
                if (each instanceof List<?> nested) {
                    flatten(nested, flat);
                } else {
                    flat.add(each);
                }
            }
        }

        private static String shortened(Object value) {
            String text = String.valueOf(value);
            return text.length() <= 80 ? text : text.substring(0, 80) + "...";
        }
    }

    /** The types of the protocol that JSON can carry. */
    private enum Datatype {
        BOOL,
        UINT8,
        UINT16,
        UINT32,
        UINT64,
        INT8,
        INT16,
        INT32,
        INT64,
        FP16,
        FP32,
        FP64,
        BYTES;

        boolean takes(Object value) {
            return switch (this) {
                case BOOL -> value instanceof Boolean;
                case FP16, FP32, FP64 -> value instanceof Number;
                case BYTES -> value instanceof String;
                case INT8 -> isIn(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
                case INT16 -> isIn(value, Short.MIN_VALUE, Short.MAX_VALUE);
                case INT32 -> isIn(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case INT64 -> value instanceof Long;
                case UINT8 -> isIn(value, 0, 0xFF);
                case UINT16 -> isIn(value, 0, 0xFFFF);
                case UINT32 -> isIn(value, 0, 0xFFFF_FFFFL);
                case UINT64 -> isIn(value, 0, Long.MAX_VALUE);
            };
        }

        private static boolean isIn(Object value, long least, long most) {
            return value instanceof Long integer && integer >= least && integer <= most;
        }
    }

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
        return new HttpProblem(400, "there is no output '" + Input.shortened(name) + "'; there are " + known);
    }
}
