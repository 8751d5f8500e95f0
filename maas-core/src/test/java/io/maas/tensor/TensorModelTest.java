package io.maas.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.maas.EngineUnavailableException;
import io.maas.Fault;
import io.maas.IncompatibleModelException;
import io.maas.InvalidInputException;
import io.maas.ModelNotFoundException;
import io.maas.Outcome;
import io.maas.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TensorModelTest {

    @Test
    void runsAnExportOfKeras() {
        try (TensorModel model = TensorModel.load(Networks.folder("keras"))) {
            assertThat(model.signature().inputs()).hasSize(1);
            TensorSpec input = model.signature().inputs().get(0);
            assertThat(input.shape()).isEqualTo(TensorShape.of(TensorShape.ANY, 4));

            List<float[]> answers = model.predictor(TensorCodec.floats())
                    .predictAll(List.of(new float[] {1, 2, 3, 4}, new float[] {-1, 0.5f, 0, 2}, new float[4]));

            // Printed by Keras.
            assertThat(answers.get(0)).containsExactly(new float[] {0.0488442f, 0.951156f}, within(1e-6f));
            assertThat(answers.get(1)).containsExactly(new float[] {0.727067f, 0.272933f}, within(1e-6f));
            assertThat(answers.get(2)).containsExactly(new float[] {0.471494f, 0.528506f}, within(1e-6f));
        }
    }

    @Test
    void runsAModelOfTensorFlow1UnderItsOnlySignature() {
        try (TensorModel model = TensorModel.load(Networks.folder("tf1"))) {
            Tensor x = Tensor.floats(TensorShape.of(2, 3), 1, 2, 3, 0, 0, 1);

            assertThat(model.run(Map.of("x", x)).get("y")).isEqualTo(Tensor.floats(TensorShape.of(2, 1), 321, 100));
        }
    }

    @Test
    void takesAndGivesTensorsOfAllTypes() {
        try (TensorModel model = TensorModel.load(Networks.folder("many"))) {
            TensorShape two = TensorShape.of(2);
            Map<String, Tensor> answers = model.run(Map.of(
                    "number", Tensor.floats(TensorShape.of(2, 2), 1, 2, 3, 4),
                    "count", Tensor.ints(two, 10, -1),
                    "flag", Tensor.booleans(two, true, false),
                    "text", Tensor.strings(two, "泵 leaks", "x".repeat(1000)),
                    "wide", Tensor.doubles(two, 1e300, -3),
                    "pixel",
                            Tensor.of(TensorType.UINT8, TensorShape.of(2, 2), ByteBuffer.wrap(new byte[] {
                                (byte) 200, (byte) 250, 1, 2
                            }))));

            assertThat(answers.get("sum")).isEqualTo(Tensor.floats(two, 30, -7));
            assertThat(answers.get("long")).isEqualTo(Tensor.longs(two, 100_000_000_000L, -10_000_000_000L));
            assertThat(answers.get("not")).isEqualTo(Tensor.booleans(two, false, true));
            assertThat(answers.get("twice").toStrings())
                    .containsExactly("泵 leaks|泵 leaks", "x".repeat(1000) + "|" + "x".repeat(1000));
            assertThat(answers.get("half")).isEqualTo(Tensor.doubles(two, 5e299, -1.5));
            assertThat(answers.get("grey")).isEqualTo(Tensor.of(TensorType.UINT8, two, ByteBuffer.wrap(new byte[] {
                (byte) 225, 1
            })));
        }
    }

    private record Everything(
            float[] number,
            int count,
            boolean flag,
            @Nullable String text,
            double wide,
            byte[] pixel) {}

    private static final class EverythingCodec implements TensorCodec<Everything, String> {
        // Inputs and outputs are sorted by name.
        @Override
        public void encode(Everything item, TensorSlot slot) {
            slot.ints(0).put(item.count);
            slot.bytes(1).put((byte) (item.flag ? 1 : 0));
            slot.floats(2).put(item.number);
            slot.bytes(3).put(item.pixel);
            slot.putStrings(4, item.text);
            slot.doubles(5).put(item.wide);
        }

        @Override
        public String decode(TensorSlot slot) {
            return slot.bytes(0).get() + " " + slot.doubles(1).get() + " "
                    + slot.longs(2).get() + " " + slot.bytes(3).get() + " "
                    + slot.floats(4).get() + " " + slot.strings(5);
        }
    }

    @Test
    void aCodecReachesAllTypes() {
        try (TensorModel model = TensorModel.load(Networks.folder("many"))) {
            TensorPredictor<Everything, String> predictor = model.predictor(new EverythingCodec());
            List<Everything> items = List.of(
                    new Everything(new float[] {1, 2}, 2, true, "a", 3, new byte[] {4, 6}),
                    new Everything(new float[] {5, 5}, -1, false, "b", 4, new byte[] {0, 0}));

            assertThat(predictor.predictAll(items))
                    .containsExactly("5 1.5 20000000000 0 6.0 [a|a]", "0 2.0 -10000000000 1 -10.0 [b|b]");
            assertThat(predictor.predict(items.get(1))).isEqualTo("0 2.0 -10000000000 1 -10.0 [b|b]");
        }
    }

    @Test
    void aStringThatIsMissingIsToldOfItsItemAlone() {
        try (TensorModel model = TensorModel.load(Networks.folder("many"))) {
            TensorPredictor<Everything, String> predictor = model.predictor(new EverythingCodec());
            Everything good = new Everything(new float[] {1, 2}, 2, true, "a", 3, new byte[] {4, 6});
            Everything nameless = new Everything(new float[] {1, 2}, 2, true, null, 3, new byte[] {4, 6});

            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> predictor.predictAll(List.of(good, nameless)))
                    .withMessage("item 1, field text: found 'null', expected a string as element 0 of the item");
            List<Outcome<String>> outcomes = predictor.predictEach(List.of(nameless, good));
            assertThat(outcomes.get(0)).isInstanceOf(Outcome.Failure.class);
            assertThat(outcomes.get(1).orThrow()).isEqualTo("5 1.5 20000000000 0 6.0 [a|a]");
        }
    }

    @Test
    void aCodecThatAsksForAnotherTypeIsTold() {
        try (TensorModel model = TensorModel.load(Networks.folder("lookup"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.predictor(TensorCodec.floats()).predict(new float[1]))
                    .withMessageContaining("the tensor id is of INT32");
        }
    }

    private enum IdCodec implements TensorCodec<Integer, float[]> {
        INSTANCE;

        @Override
        public void encode(Integer item, TensorSlot slot) {
            slot.ints(0).put(item);
        }

        @Override
        public float[] decode(TensorSlot slot) {
            return TensorCodec.floats().decode(slot);
        }
    }

    @Test
    void valuesThatTheEngineRefusesAreToldOfTheirItemAlone() {
        try (TensorModel model = TensorModel.load(Networks.folder("lookup"))) {
            TensorPredictor<Integer, float[]> predictor = model.predictor(IdCodec.INSTANCE);

            assertThat(predictor.predictAll(List.of(2, 0))).containsExactly(new float[] {4, 5}, new float[] {0, 1});
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> predictor.predict(3))
                    .withMessageContaining("indices[0] = 3 is not in [0, 3)");
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> predictor.predictAll(List.of(1, 7, 2)))
                    .satisfies(bad ->
                            assertThat(bad.faults()).extracting(Fault::place).containsExactly("item 1"));
            List<Outcome<float[]>> outcomes = predictor.predictEach(List.of(1, 7, 2));
            assertThat(outcomes.get(0).orThrow()).containsExactly(2, 3);
            assertThat(outcomes.get(1)).isInstanceOf(Outcome.Failure.class);
            assertThat(outcomes.get(2).orThrow()).containsExactly(4, 5);
        }
    }

    @Test
    void aFolderWithoutAModelIsNamed(@TempDir Path folder) {
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(() -> TensorModel.load(folder))
                .withMessageContaining(folder.toString())
                .withMessageContaining("saved_model.pb");
    }

    /** A process's own memory is a file that even root cannot read from its start. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aModelThatCannotBeReadIsNamed(@TempDir Path folder) throws IOException {
        Path graph = Files.createSymbolicLink(folder.resolve("saved_model.pb"), Path.of("/proc/self/mem"));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> TensorModel.load(folder))
                .withMessageContaining(graph + " cannot be read")
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void anUnknownSignatureIsToldWithThoseThereAre() {
        assertThatExceptionOfType(IncompatibleModelException.class)
                .isThrownBy(() -> TensorModel.load(
                        Networks.folder("tf1"), TensorOptions.DEFAULTS.withSignatureKey("serving_default")))
                .withMessageContaining("no signature 'serving_default'")
                .withMessageContaining("[weigh]");
    }

    @Test
    void anEngineThatIsNotThereIsNamed() {
        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(() -> TensorModel.load(
                        Networks.folder("affine"), TensorOptions.DEFAULTS.withEngine("MXNet", Networks.AFFINE)))
                .withMessageContaining("MXNet");
    }

    @Test
    void shapesStatedAgainstTheSignatureAreRefused() {
        try (TensorModel model = TensorModel.load(Networks.folder("affine"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.predictor(
                            TensorCodec.floats(), TensorBatching.DEFAULTS.withItemShape("x", TensorShape.of(3))))
                    .withMessageContaining("cannot have the shape [3]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.predictor(
                            TensorCodec.floats(), TensorBatching.DEFAULTS.withItemShape("z", TensorShape.of(2))))
                    .withMessageContaining("no input z, but [x]");
        }
    }
}
