package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import io.maas.Field;
import io.maas.MultiLabel;
import io.maas.Schema;
import io.maas.internal.kinds.MultiLabelKind;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorsTest {

    private static final List<Object> ANSWERS = List.of(
            MultiLabel.of(List.of("leak", "noise"), 0.75, 0.5), MultiLabel.of(List.of("leak", "noise"), 0.25, 1));

    private static String written(List<String> wanted) throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.beginArray();
        Tensors.writeAnswers(
                json,
                new MultiLabelKind(),
                Schema.of(Field.category("labels", List.of("leak", "noise"))),
                ANSWERS,
                wanted);
        json.endArray();
        return text.toString();
    }

    @Test
    void severalLabelsAreProbabilitiesInTheOrderOfTheLabels() throws IOException {
        assertThat(JsonParser.parseString(written(List.of()))).isEqualTo(JsonParser.parseString("""
                                [{"name": "probabilities", "datatype": "FP64", "shape": [2, 2], "data": [0.75, 0.5, 0.25, 1.0]},
                                 {"name": "labels", "datatype": "BYTES", "shape": [2], "data": ["leak", "noise"]}]"""));
        assertThat(written(List.of("labels"))).contains("noise").doesNotContain("0.75");
        assertThatThrownBy(() -> written(List.of("label"))).hasMessageContaining("there is no output 'label'");
    }
}
