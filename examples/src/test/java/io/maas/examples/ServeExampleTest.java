package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.serve.HubOptions;
import io.maas.serve.ModelHub;
import io.maas.store.ModelStore;
import io.maas.tabular.DecisionTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeExampleTest {

    @TempDir
    private Path folder;

    private final StringWriter told = new StringWriter();
    private final PrintWriter problems = new PrintWriter(told, true);

    private int execute(String... args) {
        return ExampleCommand.execute(ServeExample.line().setErr(problems), args);
    }

    private void publish(String... names) {
        List<MachiningLine.Reading> readings = MachiningLine.simulate(300, 1);
        try (ModelStore store = ModelStore.open(folder)) {
            for (String name : names) {
                store.publish(
                        name,
                        DecisionTree.classifier(MachiningLine.Reading.class).fit(readings));
            }
        }
    }

    private void damage(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "damaged");
            }
        }
    }

    @Test
    void aDamagedModelDoesNotStopTheOthers() throws IOException {
        publish("broken", "good", "well");
        damage("broken");

        try (ModelStore store = ModelStore.open(folder);
                ModelHub hub = ModelHub.open(store, HubOptions.defaults())) {
            assertThat(ServeExample.loaded(hub, problems)).containsExactly("good", "well");
        }
        assertThat(told.toString().lines()).singleElement().asString().startsWith("Leaving out broken: ");
    }

    @Test
    void ifNoModelIsLeftThereIsNothingToServe() throws IOException {
        publish("broken");
        damage("broken");

        assertThat(execute("--store", folder.toString(), "--port", "0")).isEqualTo(1);
        assertThat(told.toString()).contains("Leaving out broken: ", "there are no models to serve in " + folder);
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        publish("good");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());

            assertThat(execute("--store", folder.toString(), "--port", port)).isEqualTo(1);
            assertThat(told.toString().lines())
                    .singleElement()
                    .asString()
                    .startsWith("cannot listen on port " + port)
                    .endsWith("choose another with --port");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "800000"})
    void thereIsNoSuchPort(String port) {
        assertThat(execute("--store", folder.toString(), "--port", port)).isEqualTo(2);
        assertThat(told.toString()).contains("--port is from 0 to 65535, not " + port);
    }
}
