package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.maas.serve.HubOptions;
import io.maas.serve.ModelHub;
import io.maas.store.ModelStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models whose inputs are no records of numbers: a field with a text, or with a file in base64. */
class TextOverHttpTest {

    private ModelHub hub;
    private InferenceHandler handler;

    @BeforeEach
    void open(@TempDir Path folder) {
        ModelStore store = ModelStore.open(folder);
        store.publish("notes", TextFormat.TextModel.unpublished());
        hub = ModelHub.open(store, HubOptions.defaults());
        handler = InferenceHandler.of(hub, HttpOptions.DEFAULT, "notes");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private JsonObject ask(int status, String method, String path, String body) {
        InferenceResponse response =
                handler.handle(new InferenceRequest(method, path, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
        String text = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.status()).as(text).isEqualTo(status);
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void plainText() {
        assertThat(ask(200, "POST", "/predict/notes", "{\"text\": \"12 \\u4e3b\\u8f74\"}"))
                .isEqualTo(JsonParser.parseString("{\"model\": \"notes\", \"version\": 1, \"label\": \"letters\","
                        + " \"probabilities\": {\"empty\": 0.25, \"letters\": 0.75}}"));
        assertThat(ask(400, "POST", "/predict/notes", "{\"words\": \"a\"}")
                        .get("error")
                        .getAsString())
                .contains("field text");
    }

    @Test
    void textsAsTensors() {
        JsonObject metadata = ask(200, "GET", "/v2/models/notes", "");
        assertThat(metadata.get("inputs"))
                .isEqualTo(JsonParser.parseString("[{\"name\": \"text\", \"datatype\": \"BYTES\", \"shape\": [-1]}]"));
        JsonObject answer = ask(200, "POST", "/v2/models/notes/infer", """
                {"inputs": [{"name": "text", "shape": [3, 1], "datatype": "BYTES", "data": [["a b"], [""], ["1"]]}],
                 "outputs": [{"name": "label"}]}""");
        assertThat(answer.get("outputs")).isEqualTo(JsonParser.parseString("""
                [{"name": "label", "datatype": "BYTES", "shape": [3], "data": ["letters", "empty", "empty"]}]"""));
    }

    @Test
    void fileOfAMegabyteInBase64() {
        byte[] file = new byte[1 << 20];
        new Random(5).nextBytes(file);
        String text = Base64.getEncoder().encodeToString(file);
        assertThat(ask(200, "POST", "/predict/notes", "{\"text\": \"" + text + "\"}")
                        .get("label")
                        .getAsString())
                .isEqualTo("letters");
        ask(
                200,
                "POST",
                "/v2/models/notes/infer",
                "{\"inputs\": [{\"name\": \"text\", \"shape\": [1], \"datatype\": \"BYTES\", \"data\": [\"" + text
                        + "\"]}]}");
    }
}
