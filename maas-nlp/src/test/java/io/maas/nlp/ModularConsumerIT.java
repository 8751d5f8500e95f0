package io.maas.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.contract.ModularConsumer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the program in {@code src/consumer} against the packaged jars, as a user with a module of his own would. */
class ModularConsumerIT {

    @Test
    void aModularProgramTrainsAndServesTexts(@TempDir Path work) throws Exception {
        String printed = ModularConsumer.compile(work)
                .run(
                        "com.example.orders/com.example.orders.Main",
                        work.resolve("models").toString());

        assertThat(printed)
                .contains("module=io.maas.nlp")
                .contains("english=hydraulic")
                .contains("chinese=electrical")
                .contains("transformer=electrical", "lstm=electrical", "dense=electrical")
                .contains("tags=[power]")
                .contains("rows=worn", "force is finite=true");
    }
}
