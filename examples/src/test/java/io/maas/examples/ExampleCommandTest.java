package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.tabular.Csv;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ExampleCommandTest {

    @Command
    private record Job(Callable<Integer> work) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            return work.call();
        }
    }

    private final StringWriter errors = new StringWriter();

    private int execute(Callable<Integer> work) {
        CommandLine line = new CommandLine(new Job(work)).setErr(new PrintWriter(errors, true));
        return ExampleCommand.execute(line);
    }

    @Test
    void whatGoesWellPrintsNothing() {
        assertThat(execute(() -> 0)).isZero();
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void aMissingFileIsToldInALine(@TempDir Path folder) {
        Path file = folder.resolve("readings.csv");

        assertThat(execute(() -> Csv.table(file).size())).isEqualTo(1);
        assertThat(errors.toString()).isEqualToIgnoringNewLines("there is no file " + file);
    }

    @Test
    void aMissingFileThatIsReadAtOnceIsToldInTheSameWay(@TempDir Path folder) {
        Path file = folder.resolve("model.txt");

        assertThat(execute(() -> Files.readString(file).length())).isEqualTo(1);
        assertThat(errors.toString()).isEqualToIgnoringNewLines("there is no file " + file);
    }

    @Test
    void badInputIsToldInALine() {
        assertThat(execute(() -> {
                    throw new InvalidInputException(Fault.of("torque", "strong", "a number"));
                }))
                .isEqualTo(1);
        assertThat(errors.toString().lines()).hasSize(1).allMatch(line -> line.contains("torque"));
    }

    @Test
    void aBugComesWithItsStackTrace() {
        assertThat(execute(() -> {
                    throw new IllegalStateException("impossible");
                }))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("impossible", "\tat " + ExampleCommandTest.class.getName());
    }
}
