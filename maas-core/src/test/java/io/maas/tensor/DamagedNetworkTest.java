package io.maas.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.MaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

class DamagedNetworkTest {

    private static final String GRAPH = "saved_model.pb";
    private static final String INDEX = "variables/variables.index";
    private static final String DATA = "variables/variables.data-00000-of-00001";

    @TempDir
    Path temp;

    private Path copy(String network) {
        return Networks.copy(network, temp.resolve("model"));
    }

    @ParameterizedTest
    @ValueSource(strings = {INDEX, DATA})
    void missingWeightsAreToldWithTheirFiles(String file) throws IOException {
        Path model = copy("affine");
        Files.delete(model.resolve(file));

        assertThatExceptionOfType(CorruptModelException.class)
                .isThrownBy(() -> TensorModel.load(model))
                .withMessageContaining(model.toString())
                .withMessageContaining("variables");
    }

    @ParameterizedTest
    @ValueSource(strings = {GRAPH, INDEX, DATA})
    void aFileCutAnywhereIsRefused(String file) throws IOException {
        Path model = copy("affine");
        byte[] whole = Files.readAllBytes(model.resolve(file));
        int step = Math.max(1, whole.length / 15);
        for (int length = 0; length < whole.length; length += step) {
            Files.write(model.resolve(file), Arrays.copyOf(whole, length));
            int cut = length;
            assertThatExceptionOfType(MaasException.class)
                    .as("%s cut to %d of %d bytes", file, cut, whole.length)
                    .isThrownBy(() -> TensorModel.load(model).close());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {INDEX, DATA})
    void aBitFlippedInTheWeightsIsRefusedOrWithoutEffect(String file) throws IOException {
        Path model = copy("affine");
        byte[] whole = Files.readAllBytes(model.resolve(file));
        for (int at = 0; at < whole.length; at += 5) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << (at % 8));
            Files.write(model.resolve(file), flipped);
            checkRefusedOr(
                    model,
                    "bit of byte " + at + " of " + file,
                    answer -> assertThat(answer).isEqualTo(answer(Networks.folder("affine"))));
        }
    }

    /** The graph file has no checksum: a change may give another network, but never takes the process down. */
    @Test
    void bitsFlippedInTheGraphNeverCrash() throws IOException {
        Path model = copy("affine");
        byte[] whole = Files.readAllBytes(model.resolve(GRAPH));
        long seed = 20;
        Random random = new Random(seed);
        for (int round = 0; round < 80; round++) {
            byte[] flipped = whole.clone();
            int at = random.nextInt(whole.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(model.resolve(GRAPH), flipped);
            checkRefusedOr(model, "seed " + seed + ", round " + round + ", byte " + at, answer -> {});
        }
    }

    private static Tensor answer(Path model) {
        try (TensorModel loaded = TensorModel.load(model)) {
            Tensor x = Tensor.floats(TensorShape.of(1, 2), 0.1f, 0.2f);
            return loaded.run(Map.of("x", x)).values().iterator().next();
        }
    }

    private static void checkRefusedOr(Path model, String what, Consumer<Tensor> accepted) {
        Tensor answer;
        try {
            answer = answer(model);
        } catch (MaasException refused) {
            return;
        } catch (RuntimeException other) {
            throw new AssertionError(what, other);
        }
        accepted.accept(answer);
    }

    @Test
    void aSignatureOfAnotherTypeThanTheGraphIsRefused() throws IOException {
        Path model = copy("affine");
        change(
                model,
                signature -> signature.putInputs(
                        "x",
                        signature.getInputsOrThrow("x").toBuilder()
                                .setDtype(DataType.DT_INT32)
                                .build()));

        assertThatExceptionOfType(CorruptModelException.class)
                .isThrownBy(() -> TensorModel.load(model))
                .withMessageContaining("INT32");
    }

    @Test
    void aTypeThatIsNotSupportedIsNamed() throws IOException {
        Path model = copy("affine");
        change(
                model,
                signature -> signature.putInputs(
                        "x",
                        signature.getInputsOrThrow("x").toBuilder()
                                .setDtype(DataType.DT_COMPLEX64)
                                .build()));

        assertThatExceptionOfType(IncompatibleModelException.class)
                .isThrownBy(() -> TensorModel.load(model))
                .withMessageContaining("DT_COMPLEX64")
                .withMessageContaining("FLOAT32");
    }

    @Test
    void aSignatureThatNamesNoTensorOfTheGraphIsRefused() throws IOException {
        Path model = copy("affine");
        change(
                model,
                signature -> signature.putInputs(
                        "x",
                        signature.getInputsOrThrow("x").toBuilder()
                                .setName("nowhere:0")
                                .build()));

        assertThatExceptionOfType(CorruptModelException.class)
                .isThrownBy(() -> TensorModel.load(model))
                .withMessageContaining("nowhere:0");
    }

    private static void change(Path model, Consumer<SignatureDef.Builder> change) throws IOException {
        Path file = model.resolve(GRAPH);
        SavedModel.Builder saved = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
        SignatureDef.Builder signature = saved.getMetaGraphs(0).getSignatureDefOrThrow("serving_default").toBuilder();
        change.accept(signature);
        saved.getMetaGraphsBuilder(0).putSignatureDef("serving_default", signature.build());
        Files.write(file, saved.build().toByteArray());
    }
}
