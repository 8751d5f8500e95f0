package com.example.press;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the service in a process of its own and asks it over HTTP, with the libraries that Spring Boot's list of versions gives it. */
class PressApplicationIT {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path models;

    @Test
    void aServiceTrainsPublishesAndServes() throws Exception {
        assertServes(CLASS_PATH);
    }

    /** Both bring {@code org.apache.commons.logging.LogFactory}; which of them comes first is up to the build of the service. */
    @Test
    void jclOverSlf4jAndSpringJclGetAlongInAnyOrder() throws Exception {
        List<String> jars = new ArrayList<>(List.of(CLASS_PATH.split(File.pathSeparator)));
        assertThat(jars)
                .anyMatch(jar -> jar.contains("jcl-over-slf4j-"))
                .anyMatch(jar -> jar.contains("spring-jcl-"))
                .noneMatch(jar -> jar.contains("commons-logging"));
        Collections.reverse(jars);

        assertServes(String.join(File.pathSeparator, jars));
    }

    @Test
    void theLibrariesAreThoseOfSpringBoot() {
        String wanted = System.getProperty("spring-boot.version");
        assertThat(CLASS_PATH).contains("spring-boot-" + wanted + ".jar");
        // Ours are newer.
        assertThat(Gson.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .matches(".*gson-2\\.(10|13)\\.[0-9.]+\\.jar");
    }

    private void assertServes(String classPath) throws Exception {
        List<String> printed = new ArrayList<>();
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        classPath,
                        PressApplication.class.getName(),
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.endpoints.web.exposure.include=metrics",
                        "--press.models=" + models)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = service.inputReader(StandardCharsets.UTF_8)) {
            ask(port(output, printed));
            // Not Process.destroy, which closes the output before all of it is read.
            service.toHandle().destroy();
            output.lines().forEach(printed::add);
            service.waitFor();
        } finally {
            service.destroyForcibly();
        }
        assertThat(printed)
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("commons-logging"))
                .noneMatch(line -> line.contains("SLF4J(W)") || line.contains("SLF4J:"))
                .noneMatch(line -> line.contains(" ERROR ") || line.contains("Exception"));
    }

    private static String port(BufferedReader output, List<String> printed) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return started.group(1);
            }
        }
        throw new AssertionError(String.join(System.lineSeparator(), printed));
    }

    private void ask(String port) throws IOException, InterruptedException {
        String service = "http://127.0.0.1:" + port;
        String reading = "{\"type\": \"M\", \"strokes\": 95}";

        HttpResponse<String> early = post(service + "/state", reading);
        assertThat(early.statusCode()).as(early.body()).isEqualTo(404);
        assertThat(json.readTree(early.body()).get("message").textValue()).contains("press");
        assertThat(measured(service, "maas.missing")).isEqualTo(1);

        HttpResponse<String> published = post(service + "/models", "");
        assertThat(published.body()).isEqualTo("{\"version\":1}");

        HttpResponse<String> answered = post(service + "/state", reading);
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        JsonNode state = json.readTree(answered.body());
        assertThat(state.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("label", "probability", "scores", "unseen");
        assertThat(state.get("label").textValue()).isEqualTo("worn");
        assertThat(state.get("probability").doubleValue()).isBetween(0.5, 1.0);
        assertThat(state.get("scores").findValuesAsText("label")).containsExactly("worn", "ok");
        assertThat(state.get("unseen")).isEmpty();

        JsonNode reasons = json.readTree(post(service + "/reasons", reading).body());
        assertThat(reasons.get("contributions").findValuesAsText("field")).contains("strokes");

        assertThat(measured(service, "maas.answered")).isEqualTo(1);
        assertThat(measured(service, "maas.missing")).isZero();
    }

    private HttpResponse<String> post(String uri, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private double measured(String service, String meter) throws IOException, InterruptedException {
        HttpResponse<String> metric =
                send(HttpRequest.newBuilder(URI.create(service + "/actuator/metrics/" + meter + "?tag=model:press")));
        assertThat(metric.statusCode()).as(metric.body()).isEqualTo(200);
        return json.readTree(metric.body())
                .get("measurements")
                .get(0)
                .get("value")
                .doubleValue();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
