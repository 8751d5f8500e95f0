package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.contract.ModularConsumer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the program in {@code src/consumer} against the packaged jars, as a user with a module of his own would. */
class ModularConsumerIT {

    @Test
    void aModularProgramTrainsAndServesNetworks(@TempDir Path work) throws Exception {
        // The engine's jars are on the module path, but no module descriptor asks for them: core does without where it
        // can.
        List<String> options = List.of("--add-modules", "ALL-MODULE-PATH");

        String printed = ModularConsumer.compile(work)
                .run(
                        options,
                        "com.example.camera/com.example.camera.Main",
                        work.resolve("network").toString());

        assertThat(printed).contains("module=io.maas.core").contains("odd=[0, 1, 1, 0]");
    }
}
