package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.contract.ModularConsumer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the program in {@code src/consumer} against the packaged jars, as a user with a module of his own would. */
class ModularConsumerIT {

    @Test
    void aModularProgramCompilesAndRunsAgainstThePackagedJars(@TempDir Path work) throws Exception {
        String printed = ModularConsumer.compile(work).run("com.example.line/com.example.line.Main");

        assertThat(printed)
                .contains("modules=[io.maas.core, io.maas.tabular]")
                .contains("exported=40.5")
                .contains("read=[Exported[type=M, torque=41.5]]")
                .contains("vectors=[1.0, 0.0, 40.5, 0.0, 1.0, 41.5]")
                .contains("opened=[L, M]")
                .contains(
                        "closed=record com.example.line.closed.Rows$Closed cannot be read: add 'opens com.example.line.closed to"
                                + " io.maas.tabular;' to the module-info.java of com.example.line");
    }
}
