package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.contract.ModularConsumer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the program in {@code src/consumer} against the packaged jars, as a user with a module of his own would. */
class ModularConsumerIT {

    private static final String TRAINERS = "com.example.line/com.example.line.Trainers";
    private static final List<String> CLASSIFIERS =
            List.of("tree=worn", "forest=worn", "extra-trees=worn", "logistic=worn");
    private static final List<String> REGRESSORS = List.of(
            "tree-force=about 350",
            "forest-force=about 350",
            "extra-trees-force=about 350",
            "linear-force=about 350",
            "elastic-net-force=about 350");

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

    @Test
    void everyTrainerRunsOnTheModulePath(@TempDir Path work) throws Exception {
        ModularConsumer program = ModularConsumer.compile(work);

        assertThat(program.run(TRAINERS, work.resolve("all").toString()).lines())
                .containsAll(CLASSIFIERS)
                .containsAll(REGRESSORS)
                .contains("boosting=worn", "boosting-force=about 350");
        assertThat(program.without("xgboost4j_2.12")
                        .run(TRAINERS, work.resolve("some").toString())
                        .lines())
                .as("boosting says what it needs, and nothing else needs it")
                .containsAll(CLASSIFIERS)
                .containsAll(REGRESSORS)
                .anyMatch(line -> line.startsWith("boosting=") && line.contains("Put ml.dmlc:xgboost4j_2.12"));
    }
}
