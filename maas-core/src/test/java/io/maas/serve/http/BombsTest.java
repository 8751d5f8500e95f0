package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.contract.line.LineModel;
import io.maas.serve.HubOptions;
import io.maas.serve.ModelHub;
import io.maas.store.ModelStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service with a heap of 256 MB, and 32 callers at a time who send what takes most to read. */
@Timeout(120)
class BombsTest {

    @Test
    void aSmallHeapSurvivesThem(@TempDir Path folder) throws Exception {
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Service.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(service.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(service.waitFor()).as(said).isZero();
        assertThat(said).endsWith("alive\n");
    }

    /** The service, and its callers. */
    static final class Service {

        private static final int CALLERS = 32;
        private static final int SIZE = 4 << 20;

        private Service() {}

        public static void main(String[] args) throws Exception {
            ModelStore store = ModelStore.open(Path.of(args[0]));
            store.publish("line", LineModel.of(10, 1, 0));
            try (ModelHub hub = ModelHub.open(store, HubOptions.defaults());
                    InferenceServer server = InferenceServer.start(
                            InferenceHandler.of(hub, HttpOptions.DEFAULT, "line"), ServerOptions.loopback(0))) {
                String url = "http://localhost:" + server.address().getPort();
                attack(url + "/predict/line", "{\"x\":[", "{},", "{}]}");
                attack(url + "/predict/line", "{\"x\":\"", "aaaa", "\",\"y\":1}");
                attack(url + "/v2/models/line/infer", "{\"parameters\":[", "[],", "[]]}");
                attack(
                        url + "/v2/models/line/infer",
                        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[",
                        "1,",
                        "1]}]}");
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(
                                request(url + "/predict/line", "{\"x\":1,\"y\":2}".getBytes(StandardCharsets.US_ASCII)),
                                HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    System.out.println("alive");
                }
            }
        }

        private static HttpRequest request(String url, byte[] body) {
            return HttpRequest.newBuilder(URI.create(url))
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
        }

        private static void attack(String url, String start, String item, String end) throws IOException {
            String text = start + item.repeat((SIZE - start.length() - end.length()) / item.length()) + end;
            byte[] whole = text.getBytes(StandardCharsets.US_ASCII);
            HttpClient client = HttpClient.newHttpClient();
            List<CompletableFuture<Integer>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                all.add(client.sendAsync(request(url, whole), HttpResponse.BodyHandlers.discarding())
                        .thenApply(HttpResponse::statusCode));
            }
            List<Integer> statuses =
                    all.stream().map(CompletableFuture::join).sorted().toList();
            System.out.println(item + " " + statuses);
            // All of them may come while memory is taken by others.
            if (!List.of(400, 503).containsAll(statuses)) {
                throw new IOException("a bomb was not refused: " + statuses);
            }
        }
    }
}
