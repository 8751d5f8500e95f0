package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.stream.JsonWriter;
import io.maas.Classification;
import io.maas.MultiLabel;
import io.maas.Regression;
import io.maas.UnseenValue;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnseenValuesTest {

    private static final List<UnseenValue> UNSEEN = List.of(new UnseenValue("torque", "1e6", "3.8 to 76.6"));
    private static final String MEMBERS = "\"field\":\"torque\",\"value\":\"1e6\",\"expected\":\"3.8 to 76.6\"}]";

    private interface Writing {
        void write(JsonWriter json) throws IOException;
    }

    private static String written(Writing writing) throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.beginObject();
        writing.write(json);
        json.endObject();
        return text.toString();
    }

    @Test
    void answersOfEveryKindTellThem() throws IOException {
        for (Object answer : List.of(
                new Regression(1).withUnseen(UNSEEN),
                Classification.certain("ok").withUnseen(UNSEEN),
                MultiLabel.certain(List.of("ok")).withUnseen(UNSEEN).withThreshold(0.2))) {
            assertThat(written(json -> UnseenValues.write(json, answer))).isEqualTo("{\"unseen\":[{" + MEMBERS + "}");
            assertThat(answer.toString())
                    .endsWith("; far from the training data: torque 1e6 (training had 3.8 to 76.6)");
        }
        assertThat(written(json -> UnseenValues.write(json, new Regression(1)))).isEqualTo("{}");
    }

    @Test
    void aResponseHasThemAsAParameter() throws IOException {
        List<Object> answers = List.of(new Regression(1), new Regression(2).withUnseen(UNSEEN));
        assertThat(written(json -> UnseenValues.writeParameter(json, answers)))
                .isEqualTo(
                        "{\"parameters\":{\"unseen\":\"" + ("[{\"item\":1," + MEMBERS).replace("\"", "\\\"") + "\"}}");
        assertThat(written(json -> UnseenValues.writeParameter(json, List.of(new Regression(1)))))
                .isEqualTo("{}");
    }
}
