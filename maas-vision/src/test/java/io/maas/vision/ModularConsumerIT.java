package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.contract.ModularConsumer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the program in {@code src/consumer} against the packaged jars, as a user with a module of his own would. */
class ModularConsumerIT {

    @Test
    void aModularProgramTrainsAndServesNetworks(@TempDir Path work) throws Exception {
        String printed = ModularConsumer.compile(work)
                .run(
                        "com.example.camera/com.example.camera.Main",
                        work.resolve("network").toString());

        assertThat(printed).contains("module=io.maas.core").contains("odd=[0, 1, 1, 0]");
    }

    @Test
    void everyTrainerRunsOnTheModulePath(@TempDir Path work) throws Exception {
        String printed = ModularConsumer.compile(work)
                .run(
                        "com.example.camera/com.example.camera.Photos",
                        work.resolve("store").toString());

        assertThat(printed)
                .contains("module=io.maas.vision")
                .contains("compact=dark, bright", "compact-maps=true")
                .contains("plain=dark, bright", "plain-maps=false");
    }
}
