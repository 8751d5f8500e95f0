package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TabularExampleTest {

    @Test
    void aNumberThatIsNoLabelIsToldInASentence(@TempDir Path folder) throws IOException {
        String lines = IntStream.range(0, 200)
                .mapToObj(i -> i % 17 + "," + i * 0.37)
                .collect(Collectors.joining("\n", "cement,strength\n", "\n"));
        Path data = Files.writeString(folder.resolve("concrete.csv"), lines);
        StringWriter told = new StringWriter();
        CommandLine line = TabularExample.line().setErr(new PrintWriter(told, true));

        int exit = ExampleCommand.execute(line, "--data", data.toString(), "--target", "strength");

        assertThat(exit).isEqualTo(2);
        assertThat(told.toString().strip())
                .isEqualTo("strength is a number of too many values to be a label: add --regression to predict it");
    }
}
