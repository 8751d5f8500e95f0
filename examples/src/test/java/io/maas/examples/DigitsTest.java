package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

    @TempDir
    private Path folder;

    private final StringWriter told = new StringWriter();

    private int execute(String... args) {
        return ExampleCommand.execute(DigitsExample.line().setErr(new PrintWriter(told, true)), args);
    }

    private void write(int... labels) throws IOException {
        try (DataOutputStream out = file("train-images-idx3-ubyte.gz")) {
            out.writeInt(0x803);
            out.writeInt(labels.length);
            out.writeInt(28);
            out.writeInt(28);
            out.write(new byte[labels.length * 28 * 28]);
        }
        try (DataOutputStream out = file("train-labels-idx1-ubyte.gz")) {
            out.writeInt(0x801);
            out.writeInt(labels.length);
            for (int label : labels) {
                out.writeByte(label);
            }
        }
    }

    private DataOutputStream file(String name) throws IOException {
        return new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(folder.resolve(name))));
    }

    @Test
    void digitsAreRead() throws IOException {
        write(3, 0, 9);

        Digits digits = Digits.read(folder, "train");

        assertThat(digits.pictures())
                .extracting(image -> image.label().orElseThrow())
                .containsExactly("3", "0", "9");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 128, 255})
    void aLabelThatIsNoDigitIsFoundAtOnce(int label) throws IOException {
        write(3, 0, label, 9);

        assertThatThrownBy(() -> Digits.read(folder, "train"))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("train-labels-idx1-ubyte.gz") + ": label 2, counted from 0, is " + label
                        + ", and not a digit");
    }

    @Test
    void theExportIsCheckedFirst() throws IOException {
        write(1);

        assertThat(execute("--data", folder.resolve("missing").toString(), "--export", folder.toString()))
                .isEqualTo(1);
        assertThat(told.toString()).isEqualToIgnoringNewLines(folder + " is not empty; name a new folder");
    }

    @Test
    void onlyTheDenseNetworkIsExported() {
        assertThat(execute("--data", "digits", "--export", "network", "--arch", "plain"))
                .isEqualTo(2);
        assertThat(told.toString()).contains("--export needs --arch dense, not plain");
    }
}
