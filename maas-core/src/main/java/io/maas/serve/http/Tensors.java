package io.maas.serve.http;

import com.google.gson.stream.JsonWriter;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.ModelManifest;
import io.maas.Schema;
import io.maas.internal.json.JsonValues;
import io.maas.spi.AnswerKind;
import io.maas.spi.AnswerTensor;
import java.io.IOException;
import java.util.List;

/**
 * Writes what the Open Inference Protocol has as tensors: a tensor a field, named like it, of shape {@code [n]} or
 * {@code [n, 1]} for n records, and those of the answers.
 *
 * @see <a href="https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md">the
 *     protocol</a>
 */
final class Tensors {

    private Tensors() {}

    static void writeInputs(JsonWriter json, ModelManifest manifest) throws IOException {
        json.name("inputs").beginArray();
        for (Field field : manifest.input().fields()) {
            writeTensor(json, field.name(), datatype(field.type()), List.of(-1));
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

    static void writeOutputs(JsonWriter json, AnswerKind<?> kind, ModelManifest manifest) throws IOException {
        json.name("outputs").beginArray();
        for (AnswerTensor<?> tensor : kind.tensors(manifest.output())) {
            writeTensor(json, tensor.name(), tensor.datatype().name(), tensor.shape(-1));
            json.endObject();
        }
        json.endArray();
    }

    private static void writeTensor(JsonWriter json, String name, String datatype, List<Integer> shape)
            throws IOException {
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
     * Writes answers.
     *
     * @throws HttpProblem 400 if there is no output of a name that is wanted
     */
    static <O> void writeAnswers(
            JsonWriter json, AnswerKind<O> kind, Schema output, List<?> answers, List<String> wanted)
            throws IOException {
        List<AnswerTensor<O>> tensors = kind.tensors(output);
        for (String name : wanted) {
            if (tensors.stream().noneMatch(tensor -> tensor.name().equals(name))) {
                throw new HttpProblem(
                        400,
                        "there is no output '" + TensorRequest.shortened(name) + "'; there are "
                                + tensors.stream().map(AnswerTensor::name).toList());
            }
        }
        List<O> typed = answers.stream().map(kind.type()::cast).toList();
        if (wanted.isEmpty()) {
            for (AnswerTensor<O> tensor : tensors) {
                if (!tensor.isOnRequest()) {
                    writeAnswers(json, tensor, typed);
                }
            }
        }
        for (String name : wanted) {
            for (AnswerTensor<O> tensor : tensors) {
                if (tensor.name().equals(name)) {
                    writeAnswers(json, tensor, typed);
                }
            }
        }
    }

    private static <O> void writeAnswers(JsonWriter json, AnswerTensor<O> tensor, List<O> answers) throws IOException {
        writeTensor(json, tensor.name(), tensor.datatype().name(), tensor.shape(answers.size()));
        json.name("data").beginArray();
        for (Object each : tensor.constant()) {
            JsonValues.write(json, each);
        }
        for (O answer : answers) {
            for (Object each : tensor.values(answer)) {
                JsonValues.write(json, each);
            }
        }
        json.endArray().endObject();
    }
}
