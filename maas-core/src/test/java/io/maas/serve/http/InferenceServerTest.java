package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.maas.contract.line.LineModel;
import io.maas.serve.HubOptions;
import io.maas.serve.ModelHub;
import io.maas.store.ModelStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests over a real socket: those of the protocol's specification, and those of people who mean no good. */
@Timeout(60)
class InferenceServerTest {

    private static final String PREDICT_TOKEN = "predict-0123456789abcdef";
    private static final String ADMIN_TOKEN = "admin-0123456789abcdef";
    private static final String OTHER_TOKEN = "other-0123456789abcdef";

    private static final String ASKED = """
            {"id": "42", "inputs": [
              {"name": "x", "shape": [2], "datatype": "FP32", "data": [1.0, 2.0]},
              {"name": "y", "shape": [2, 1], "datatype": "INT64", "data": [[3], [4]]}]}""";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private ModelStore store;
    private ModelHub hub;
    private InferenceServer server;

    @BeforeEach
    void publish() throws IOException {
        store = ModelStore.open(folder);
        store.alias("line", "production", store.publish("line", LineModel.of(10, 1, 0)));
        hub = ModelHub.open(store, HubOptions.defaults());
        start(HttpOptions.DEFAULT);
    }

    private void start(HttpOptions options) throws IOException {
        if (server != null) {
            server.close();
        }
        server = InferenceServer.start(
                InferenceHandler.of(hub, options, "line@production"),
                ServerOptions.loopback(0).threads(4));
    }

    @AfterEach
    void stop() {
        server.close();
        hub.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.address().getPort() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body()).doesNotContain("Exception", "\tat ", "io.maas", folder.toString(), PREDICT_TOKEN);
        return response;
    }

    private JsonObject ok(String method, String path, String body, String... headers) throws Exception {
        HttpResponse<String> response = send(method, path, body, headers);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    private String error(int status, String method, String path, String body, String... headers) throws Exception {
        HttpResponse<String> response = send(method, path, body, headers);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject json = JsonParser.parseString(response.body()).getAsJsonObject();
        assertThat(json.keySet()).containsExactly("error");
        return json.get("error").getAsString();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void health() throws Exception {
        assertThat(ok("GET", "/v2/health/live", "")).isEqualTo(json("{\"live\": true}"));
        assertThat(ok("GET", "/v2/health/ready", "")).isEqualTo(json("{\"live\": true, \"ready\": true}"));
        assertThat(ok("GET", "/v2/models/line/ready", "")).isEqualTo(json("{\"name\": \"line\", \"ready\": true}"));
        assertThat(ok("GET", "/v2/models/line/versions/1/ready", "")
                        .get("ready")
                        .getAsBoolean())
                .isTrue();
    }

    @Test
    void metadata() throws Exception {
        for (String path : List.of("/v2", "/v2/")) {
            assertThat(ok("GET", path, "").keySet()).containsExactly("name", "version", "extensions");
        }
        assertThat(ok("GET", "/v2/models/line", "")).isEqualTo(json("""
                {"name": "line", "versions": ["1"], "platform": "maas_test-line",
                 "inputs": [{"name": "x", "datatype": "FP64", "shape": [-1]}, {"name": "y", "datatype": "FP64", "shape": [-1]}],
                 "outputs": [{"name": "value", "datatype": "FP64", "shape": [-1]}]}"""));
        assertThat(ok("GET", "/v2/models/line/versions/1", "").get("name").getAsString())
                .isEqualTo("line");
    }

    @Test
    void inference() throws Exception {
        JsonObject expected = json("""
                {"model_name": "line", "model_version": "1", "id": "42",
                 "outputs": [{"name": "value", "datatype": "FP64", "shape": [2], "data": [13.0, 24.0]}]}""");
        assertThat(ok("POST", "/v2/models/line/infer", ASKED)).isEqualTo(expected);
        assertThat(ok("POST", "/v2/models/line/versions/1/infer", ASKED)).isEqualTo(expected);
        assertThat(ok("POST", "/v2/models/line/infer", ASKED, "Content-Type", "application/json; charset=utf-8"))
                .isEqualTo(expected);
        String wanted = ASKED.replace("\"id\"", "\"outputs\": [{\"name\": \"value\"}], \"id\"");
        assertThat(ok("POST", "/v2/models/line/infer", wanted)).isEqualTo(expected);
    }

    /** The request that the protocol's specification prints, whose second input has fewer elements than its shape says. */
    @Test
    void theExampleOfTheSpecification() throws Exception {
        String printed = """
                {
                  "id" : "42",
                  "inputs" : [
                    {"name" : "input0", "shape" : [ 2, 2 ], "datatype" : "UINT32", "data" : [ 1, 2, 3, 4 ]},
                    {"name" : "input1", "shape" : [ 3 ], "datatype" : "BOOL", "data" : [ true ]}
                  ],
                  "outputs" : [ {"name" : "output0"} ]
                }""";
        assertThat(error(400, "POST", "/v2/models/line/infer", printed)).contains("input0", "shape");

        String ofRecords = printed.replace("input0", "x")
                .replace("[ 2, 2 ]", "[ 2, 1 ]")
                .replace("[ 1, 2, 3, 4 ]", "[ 1, 2 ]")
                .replace("input1", "y")
                .replace("[ 3 ]", "[ 2 ]")
                .replace("output0", "value");
        assertThat(error(400, "POST", "/v2/models/line/infer", ofRecords)).contains("y", "shape");

        String sound =
                ofRecords.replace("BOOL", "FP64").replace("[ true ]", "[ 1, 1.1 ], \"parameters\": {\"unit\": \"mm\"}");
        assertThat(ok("POST", "/v2/models/line/infer", sound)).isEqualTo(json("""
                {"model_name": "line", "model_version": "1", "id": "42",
                 "outputs": [{"name": "value", "datatype": "FP64", "shape": [2], "data": [11.0, 21.1]}]}"""));
    }

    @Test
    void plainPrediction() throws Exception {
        assertThat(ok("POST", "/predict/line", "{\"x\": 1, \"y\": 2.5}"))
                .isEqualTo(json("{\"model\": \"line\", \"version\": 1, \"value\": 12.5}"));
    }

    @Test
    void versionsAreAskedBesideTheOneThatServes() throws Exception {
        store.alias("line", "production", store.publish("line", LineModel.of(0, 0, 7)));
        hub.refresh();
        assertThat(ok("POST", "/predict/line", "{\"x\": 1, \"y\": 2}"))
                .isEqualTo(json("{\"model\": \"line\", \"version\": 2, \"value\": 7.0}"));
        assertThat(ok("POST", "/v2/models/line/versions/1/infer", ASKED)
                        .get("model_version")
                        .getAsString())
                .isEqualTo("1");
        assertThat(error(404, "GET", "/v2/models/line/versions/3", "")).contains("no version 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                              | malformed",
                "[]                                                             | JSON object",
                "{}                                                             | inputs is missing",
                "{\"inputs\": []}                                               | there must be inputs",
                "{\"inputs\": [{\"name\": \"x\"}]}                              | datatype is missing",
                "{\"inputs\": 3}                                                | a list",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP65\", \"data\": [1]}]} | FP64",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [2], \"datatype\": \"FP32\", \"data\": [1]}]} | shape",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1, 2], \"datatype\": \"FP32\", \"data\": [1, 2]}]} | shape",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [-1], \"datatype\": \"FP32\", \"data\": [1]}]} | shape",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [9999999999999999999], \"datatype\": \"FP32\", \"data\": [1]}]} | shape",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"INT8\", \"data\": [300]}]} | INT8",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP32\", \"data\": [\"a\"]}]} | FP32",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP32\", \"data\": [1e999]}]} | too large",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP32\", \"data\": [1]}]} | field y",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP32\", \"data\": [1]}], \"outputs\": [{\"name\": \"value\"}, {\"name\": \"value\"}]} | two outputs",
                "{\"inputs\": [{\"name\": \"z\", \"shape\": [1], \"datatype\": \"FP32\", \"data\": [1]}]} | field z",
            })
    void malformedInferenceIsTold(String body, String expected) throws Exception {
        assertThat(error(400, "POST", "/v2/models/line/infer", body)).contains(expected.strip());
        health();
    }

    @Test
    void everyBadRecordIsNamed() throws Exception {
        String body = ASKED.replace("[1.0, 2.0]", "[1.0, null]").replace("[3]", "[null]");
        assertThat(error(400, "POST", "/v2/models/line/infer", body)).contains("item 0, field y", "item 1, field x");
        assertThat(error(400, "POST", "/v2/models/line/infer", ASKED.replace("\"y\"", "\"x\"")))
                .contains("two inputs");
        assertThat(error(
                        400,
                        "POST",
                        "/v2/models/line/infer",
                        ASKED.replace("[[3], [4]]", "[3]").replace("[2, 1]", "[1]")))
                .contains("as many values");
        assertThat(error(
                        400,
                        "POST",
                        "/v2/models/line/infer",
                        ASKED.replace("\"id\"", "\"outputs\": [{\"name\": \"label\"}], \"id\"")))
                .contains("no output 'label'", "value");
        assertThat(error(400, "POST", "/predict/line", "{\"x\": \"1\", \"z\": 2}"))
                .contains("field x", "field y", "field z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v2/models",
                "/v2/models/",
                "/v2/models/line/",
                "/v2/models/LINE",
                "/v2/models/line/versions/01",
                "/v2/models/line/versions/latest",
                "/v2/models/line/versions/99999999999",
                "/v2/models/..%2fline",
                "/v2/models/%2e%2e/line",
                "/v2/models/../../etc/passwd",
                "/v2//models/line",
                "/v2/models/line%00",
                "/v2/models/line@production",
                "/predict/line/1",
                "/v2/models/other",
                "/v2/models/line;x=1"
            })
    void pathsThatMeanNothing(String path) throws Exception {
        error(404, "GET", path, "");
    }

    @Test
    void methodsAndContents() throws Exception {
        HttpResponse<String> wrong = send("DELETE", "/v2/models/line", "");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("allow")).contains("GET, HEAD");
        error(405, "GET", "/predict/line", "");
        error(415, "POST", "/predict/line", "<x/>", "Content-Type", "text/xml");
        error(415, "POST", "/predict/line", "{}", "Content-Type", "application/json; charset=utf-16");
        HttpResponse<String> compressed = send("POST", "/predict/line", "{}", "Content-Encoding", "gzip");
        assertThat(compressed.statusCode()).isEqualTo(415);
        assertThat(compressed.headers().firstValue("accept-encoding")).contains("identity");
        for (String fine : List.of("application/json;charset=UTF-8", "Application/JSON; charset=\"us-ascii\"; v=1")) {
            ok("POST", "/predict/line", "{\"x\": 1, \"y\": 2}", "Content-Type", fine, "Content-Encoding", "identity");
        }
        error(400, "POST", "/v2/models/line/infer", ASKED, "Inference-Header-Content-Length", "10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/models/line", "/v2/health/ready", "/v2/models/other", "/predict/line"})
    void headIsWhatGetWouldSayWithoutItsBody(String path) throws Exception {
        HttpResponse<String> get = send("GET", path, "");
        HttpResponse<String> head = send("HEAD", path, "", "Accept", "*/*");
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-length"))
                .contains(String.valueOf(get.body().length()));
        assertThat(head.headers().allValues("allow")).isEqualTo(get.headers().allValues("allow"));
        health();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u4e3b", "\ud83d\ude00", "ab\u00fc"})
    void whatErrorsQuoteIsCut(String sent) throws Exception {
        String name = sent.repeat(3_000);
        for (String body : List.of(
                "{\"" + name + "\": 1}",
                "{\"x\": \"" + name + "\", \"y\": 1}",
                "{\"" + name + "\": 1, \"" + name + "\": 2}")) {
            String error = error(400, "POST", "/predict/line", body);
            assertThat(error.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1 << 10);
            assertThat(error).doesNotContain("\ufffd");
        }
    }

    @Test
    void limitsOfBodyBatchAndRate() throws Exception {
        start(HttpOptions.DEFAULT.maxBodyBytes(300).maxBatch(1));
        error(413, "POST", "/predict/line", "{\"x\": " + " ".repeat(1_000_000) + "1}");
        assertThat(error(400, "POST", "/v2/models/line/infer", ASKED)).contains("at most 1 records");
        assertThat(error(400, "POST", "/predict/line", "[".repeat(250))).contains("malformed");

        start(HttpOptions.DEFAULT.requestsPerSecond(2));
        List<Integer> states = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            states.add(send("POST", "/predict/line", "{\"x\": 1, \"y\": 2}").statusCode());
        }
        assertThat(states).startsWith(200).contains(429);
        // Who watches over the server is not limited.
        ok("GET", "/v2/health/live", "");
    }

    @Test
    void tokensAndRoles() throws Exception {
        start(HttpOptions.DEFAULT.access(AccessRules.tokens()
                .grant(PREDICT_TOKEN, Role.PREDICT, "line")
                .grant(ADMIN_TOKEN, Role.ADMIN)
                .grant(OTHER_TOKEN, Role.PREDICT, "other")));
        String body = "{\"x\": 1, \"y\": 2}";

        ok("GET", "/v2/health/ready", "");
        HttpResponse<String> none = send("POST", "/predict/line", body);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("www-authenticate")).contains("Bearer");
        error(401, "POST", "/predict/line", body, "Authorization", "Bearer " + PREDICT_TOKEN + "x");
        error(401, "POST", "/predict/line", body, "Authorization", "Bearer ");
        error(401, "POST", "/predict/line", body, "Authorization", "Basic " + PREDICT_TOKEN);
        error(403, "POST", "/predict/line", body, "Authorization", "Bearer " + OTHER_TOKEN);
        ok("POST", "/predict/line", body, "Authorization", "Bearer " + PREDICT_TOKEN);
        ok("POST", "/predict/line", body, "Authorization", "bearer " + ADMIN_TOKEN);
        error(403, "GET", "/admin/models/line", "", "Authorization", "Bearer " + PREDICT_TOKEN);
        assertThat(ok("GET", "/admin/models/line", "", "Authorization", "Bearer " + ADMIN_TOKEN)
                        .get("answered")
                        .getAsInt())
                .isEqualTo(2);
        assertThat(AccessRules.tokens().grant(PREDICT_TOKEN, Role.PREDICT).toString())
                .doesNotContain(PREDICT_TOKEN);
        assertThatThrownBy(() -> AccessRules.tokens().grant("short-secret", Role.ADMIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("short-secret");
    }

    @Test
    void rollbackByAnAdministrator() throws Exception {
        error(401, "POST", "/admin/models/line/rollback", "{}");
        start(HttpOptions.DEFAULT.access(AccessRules.everyone().grant(ADMIN_TOKEN, Role.ADMIN, "line")));
        store.alias("line", "production", store.publish("line", LineModel.of(0, 0, 7)));
        hub.refresh();

        assertThat(ok("POST", "/admin/models/line/rollback", "{}", "Authorization", "Bearer " + ADMIN_TOKEN))
                .isEqualTo(
                        json(
                                "{\"model\": \"line\", \"alias\": \"production\", \"alias_version\": 1, \"serving_version\": 1}"));
        error(409, "POST", "/admin/models/line/rollback", "{}", "Authorization", "Bearer " + ADMIN_TOKEN);
    }

    @Test
    void whatFollowsTheNewestVersionCannotBeMoved() throws Exception {
        server.close();
        server = InferenceServer.start(
                InferenceHandler.of(
                        hub,
                        HttpOptions.DEFAULT.access(AccessRules.everyone().grant(ADMIN_TOKEN, Role.ADMIN, "line")),
                        "line@latest"),
                ServerOptions.loopback(0));

        assertThat(error(400, "POST", "/admin/models/line/rollback", "{}", "Authorization", "Bearer " + ADMIN_TOKEN))
                .contains("not served by an alias");
    }

    @Test
    void limitsMayBeAsHighAsNumbersGo() throws Exception {
        server.close();
        server = InferenceServer.start(
                InferenceHandler.of(hub, HttpOptions.DEFAULT.maxBodyBytes(Integer.MAX_VALUE), "line@production"),
                ServerOptions.loopback(0).bodyTimeout(Duration.ofSeconds(Long.MAX_VALUE)));

        ok("POST", "/predict/line", "{\"x\": 1, \"y\": 2}");
    }

    @Test
    void bodyThatNeverComesIsGivenUpAndTheServerStaysUp() throws Exception {
        server.close();
        server = InferenceServer.start(
                InferenceHandler.of(hub, HttpOptions.DEFAULT, "line@production"),
                ServerOptions.loopback(0).bodyTimeout(Duration.ofSeconds(2)).threads(4));
        List<Socket> slow = new ArrayList<>();
        // More of them than there are threads.
        for (int i = 0; i < 6; i++) {
            Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), server.address().getPort());
            socket.getOutputStream()
                    .write("POST /predict/line HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"x\":"
                            .getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }
        assertThat(ok("POST", "/predict/line", "{\"x\": 1, \"y\": 2}")
                        .get("value")
                        .getAsDouble())
                .isEqualTo(12);
        for (Socket socket : slow) {
            // Closed by the server, without an answer.
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            socket.close();
        }
    }

    @Test
    void garbageIsNoRequest() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.getOutputStream().write("\0\1\2 nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).doesNotContain("Exception", "\tat ");
        }
        health();
    }

    @Test
    void stoppingAnswersWhatIsInFlight() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(client.sendAsync(
                    HttpRequest.newBuilder(URI.create(
                                    "http://localhost:" + server.address().getPort() + "/predict/line"))
                            .POST(HttpRequest.BodyPublishers.ofString("{\"x\": 1, \"y\": 2}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> each : all.subList(0, 10)) {
            assertThat(each.get().statusCode()).isEqualTo(200);
        }
        server.close();
        server.close();
        // Those that came too late were told so, or found nobody listening.
        for (CompletableFuture<HttpResponse<String>> each : all) {
            int status = each.handle((response, failure) -> response == null ? 503 : response.statusCode())
                    .get();
            assertThat(status).isIn(200, 503);
        }
    }
}
