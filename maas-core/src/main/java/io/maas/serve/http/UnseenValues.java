package io.maas.serve.http;

import com.google.gson.stream.JsonWriter;
import io.maas.Classification;
import io.maas.MultiLabel;
import io.maas.Regression;
import io.maas.UnseenValue;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** Writes which values of inputs lie far outside what the model was trained on; nothing where there are none. */
final class UnseenValues {

    private static final String NAME = "unseen";

    private UnseenValues() {}

    private static List<UnseenValue> of(Object answer) {
        if (answer instanceof Classification classification) {
            return classification.unseen();
        }
        if (answer instanceof MultiLabel several) {
            return several.unseen();
        }
        return answer instanceof Regression regression ? regression.unseen() : List.of();
    }

    /** Writes those of one answer: {@code "unseen": [{"field": "torque", "value": "1000000.0", "expected": "3.8 to 76.6"}]}. */
    static void write(JsonWriter json, Object answer) throws IOException {
        if (!of(answer).isEmpty()) {
            json.name(NAME).beginArray();
            for (UnseenValue each : of(answer)) {
                json.beginObject();
                writeMembers(json, each);
                json.endObject();
            }
            json.endArray();
        }
    }

    /**
     * Writes those of several answers as the parameter {@code unseen} of a response. As parameters are texts and numbers in the
     * protocol, it is the text of a JSON array, whose objects have the index of the item, too.
     */
    static void writeParameter(JsonWriter json, List<Object> answers) throws IOException {
        if (answers.stream().allMatch(answer -> of(answer).isEmpty())) {
            return;
        }
        StringWriter text = new StringWriter();
        JsonWriter all = new JsonWriter(text);
        all.beginArray();
        for (int item = 0; item < answers.size(); item++) {
            for (UnseenValue each : of(answers.get(item))) {
                all.beginObject();
                all.name("item").value(item);
                writeMembers(all, each);
                all.endObject();
            }
        }
        all.endArray();
        json.name("parameters").beginObject().name(NAME).value(text.toString()).endObject();
    }

    private static void writeMembers(JsonWriter json, UnseenValue value) throws IOException {
        json.name("field").value(value.field());
        json.name("value").value(value.value());
        json.name("expected").value(value.expected());
    }
}
