package io.maas.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.ModelNotFoundException;
import io.maas.StoreException;
import io.maas.contract.MemoryArtifacts;
import io.maas.tensor.Tensor;
import io.maas.tensor.TensorModel;
import io.maas.tensor.TensorShape;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On {@code affine}, tanh(x W + b), and {@code tf1}, which has variables, no usual signature, and one named {@code weigh}. */
class PackagedNetworkTest {

    private static final String PREFIX = "network/";
    private static final String INDEX = PREFIX + "network.json";

    @TempDir
    private Path temp;

    private MemoryArtifacts artifacts;

    @BeforeEach
    void emptyPackage() {
        artifacts = new MemoryArtifacts();
    }

    private static Path savedModel(String name) {
        try {
            return Path.of(Objects.requireNonNull(TensorModel.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Path copy(String name) throws IOException {
        Path from = savedModel(name);
        Path to = temp.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private static void assertIsAffine(TensorModel model) {
        Tensor answer = model.run(Map.of("x", Tensor.floats(TensorShape.of(1, 2), 0.1f, 0.2f)))
                .get("y");
        // tanh(0.1 + 3 * 0.2 + 0.5), tanh(2 * 0.1 - 4 * 0.2 - 0.5)
        assertThat(Objects.requireNonNull(answer).toFloats())
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly((float) Math.tanh(1.2), (float) Math.tanh(-1.1));
    }

    private void write(String name) throws IOException {
        try (PackagedNetwork network = PackagedNetwork.copyOf(savedModel(name), Optional.empty())) {
            network.write(artifacts, PREFIX);
        }
    }

    @Test
    void aNetworkReadFromAPackageAnswersAndIsWrittenAgainByteForByte() throws IOException {
        write("affine");
        MemoryArtifacts again = new MemoryArtifacts();

        try (PackagedNetwork network = PackagedNetwork.read(artifacts, PREFIX)) {
            assertIsAffine(network.model());
            network.write(again, PREFIX);
        }

        assertThat(again.files().keySet())
                .containsExactlyInAnyOrder(
                        INDEX,
                        PREFIX + "saved_model.pb",
                        PREFIX + "variables/variables.index",
                        PREFIX + "variables/variables.data-00000-of-00001");
        artifacts
                .files()
                .forEach((path, bytes) ->
                        assertThat(again.files().get(path)).as(path).isEqualTo(bytes));
    }

    @Test
    void theKeyOfTheSignatureIsKept() throws IOException {
        try (PackagedNetwork network = PackagedNetwork.copyOf(savedModel("tf1"), Optional.of("weigh"))) {
            network.write(artifacts, PREFIX);
        }
        assertThat(new String(Objects.requireNonNull(artifacts.files().get(INDEX)), StandardCharsets.UTF_8))
                .contains("\"signature\":\"weigh\"");

        try (PackagedNetwork network = PackagedNetwork.read(artifacts, PREFIX)) {
            assertThat(network.model().signature().inputs()).isNotEmpty();
        }
    }

    @Test
    void closingFreesTheNetworkAndDeletesItsCopy() {
        Set<Path> before = TemporaryFolder.open();
        PackagedNetwork network = PackagedNetwork.copyOf(savedModel("affine"), Optional.empty());
        Set<Path> during = new HashSet<>(TemporaryFolder.open());
        during.removeAll(before);
        assertThat(during).hasSize(1).allMatch(folder -> Files.exists(folder.resolve("saved_model.pb")));

        network.close();
        network.close();

        assertThat(during).noneMatch(Files::exists);
        assertThat(TemporaryFolder.open()).isEqualTo(before);
        assertThatIllegalStateException().isThrownBy(() -> assertIsAffine(network.model()));
    }

    @Test
    void aDamagedPackageLeavesNoCopy() throws IOException {
        write("affine");
        Set<Path> before = TemporaryFolder.open();
        artifacts.files().remove(PREFIX + "variables/variables.index");

        assertThatExceptionOfType(CorruptModelException.class)
                .isThrownBy(() -> PackagedNetwork.read(artifacts, PREFIX).close());

        assertThat(TemporaryFolder.open()).isEqualTo(before);
    }

    @Test
    void aChangedBitAnywhereIsRefusedBeforeTensorFlowSeesIt() throws IOException {
        write("affine");
        for (String path : List.copyOf(artifacts.files().keySet())) {
            byte[] whole = Objects.requireNonNull(artifacts.files().get(path)).clone();
            int step = Math.max(1, whole.length / 200);
            for (int at = 0; at < whole.length; at += step) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << (at % 8));
                artifacts.files().put(path, damaged);
                assertThatExceptionOfType(CorruptModelException.class)
                        .as("%s, byte %d", path, at)
                        .isThrownBy(
                                () -> PackagedNetwork.read(artifacts, PREFIX).close());
                artifacts.files().put(path, Arrays.copyOf(whole, at));
                assertThatExceptionOfType(CorruptModelException.class)
                        .as("%s cut to %d", path, at)
                        .isThrownBy(
                                () -> PackagedNetwork.read(artifacts, PREFIX).close());
            }
            artifacts.files().put(path, whole);
        }
    }

    @Test
    void anIndexCannotNameAFileOutsideOfItsFolder() {
        for (String path : List.of("../escape", "/etc/passwd", "variables/../../x", "a//b", ".hidden", "c:x", "a\\b")) {
            artifacts
                    .files()
                    .put(
                            INDEX,
                            ("{\"files\":[{\"path\":\"" + path.replace("\\", "\\\\")
                                            + "\",\"size\":0,\"sha256\":\"\"}]}")
                                    .getBytes(StandardCharsets.UTF_8));
            assertThatExceptionOfType(CorruptModelException.class)
                    .as(path)
                    .isThrownBy(() -> PackagedNetwork.read(artifacts, PREFIX))
                    .withMessageContaining("path");
        }
    }

    @Test
    void whatIsWrongWithAForeignModelIsToldOfItsOwnFolder() throws IOException {
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(() -> PackagedNetwork.copyOf(temp, Optional.empty()))
                .withMessageContaining(temp.toString());
        assertThatExceptionOfType(IncompatibleModelException.class)
                .isThrownBy(() -> PackagedNetwork.copyOf(savedModel("affine"), Optional.of("other")))
                .withMessageContaining("other");

        Path odd = copy("keras");
        Files.createDirectories(odd.resolve("assets"));
        Files.writeString(odd.resolve("assets").resolve("odd name.txt"), "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PackagedNetwork.copyOf(odd, Optional.empty()))
                .withMessageContaining("odd name.txt");
    }

    @Test
    void aForeignModelThatCannotBeCopiedIsNamed() throws IOException {
        Path looped = copy("affine");
        Files.createDirectories(looped.resolve("assets"));
        Files.createSymbolicLink(looped.resolve("assets").resolve("loop"), looped.resolve("assets"));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> PackagedNetwork.copyOf(looped, Optional.empty()))
                .withMessageContaining(looped + " cannot be copied")
                .withCauseInstanceOf(IOException.class);
    }

    /** A process's own memory is a file that even root cannot read from its start. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aForeignModelThatCannotBeReadIsNamed() throws IOException {
        Path graph = Files.createSymbolicLink(temp.resolve("saved_model.pb"), Path.of("/proc/self/mem"));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> PackagedNetwork.copyOf(temp, Optional.empty()))
                .withMessageContaining(graph + " cannot be read")
                .withCauseInstanceOf(IOException.class);
    }
}
