package io.maas.tabular.internal.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledCodecTest {

    /** Offsets of what stands in the header and at the start of the trees. */
    private static final int VERSION = 4;

    private static final int KIND = 8;
    private static final int INPUTS = 9;
    private static final int OUTPUTS = 13;
    private static final int LINK = 17;
    private static final int SUMS = 18;
    private static final int SCALE = 19;
    /** With one output, whose base stands before it. */
    private static final int TREE_COUNT = 35;

    private static final int TREE_OUTPUT = 39;
    private static final int NODE_COUNT = 43;
    private static final int FIRST_FLAGS = 47;
    private static final int LINK_OF_NETWORK = 9;

    static LongStream seeds() {
        return new SplittableRandom(21).longs(25);
    }

    static Stream<CompiledModel> models() {
        RandomTrees draw = new RandomTrees(8, 3);
        return Stream.of(
                draw.ensemble(2, 2, 3, false, Link.IDENTITY),
                draw.ensemble(3, 4, 2, true, Link.SOFTMAX),
                TreeEnsemble.of(
                        3,
                        1,
                        new double[] {0.5},
                        1,
                        TreeEnsemble.Sums.FLOAT,
                        List.of(draw.tree(1, 3)),
                        new int[1],
                        Link.EXP),
                LinearModel.of(
                        2, 2, new double[] {1, -2, 3, 4}, new double[] {5, 6}, new double[] {7, 8}, Link.SOFTMAX),
                RandomNetworks.draw(4, Link.SOFTMAX, 2, 3, 4, 2));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void treesComeBackAsTheyWere(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomTrees draw = new RandomTrees(seed, 1 + random.nextInt(6));
        TreeEnsemble model = draw.ensemble(
                1 + random.nextInt(4), 1 + random.nextInt(20), random.nextInt(9), random.nextBoolean(), Link.SOFTMAX);

        TreeEnsemble read = (TreeEnsemble) CompiledCodec.read(CompiledCodec.write(model));

        assertThat(RandomTrees.trees(read))
                .map(RandomTrees::text)
                .isEqualTo(
                        RandomTrees.trees(model).stream().map(RandomTrees::text).toList());
        float[] rows = draw.rows(50);
        assertThat(scores(read, rows)).containsExactly(scores(model, rows));
        assertThat(read.inputs()).isEqualTo(model.inputs());
        assertThat(read.link()).isEqualTo(model.link());
    }

    @Test
    void linearModelsComeBackAsTheyWere() {
        LinearModel model = LinearModel.of(
                2, 3, new double[] {1, -2, 3, 4, 1e-300, 0}, new double[] {5, 6, 7}, new double[] {8, 9}, Link.SOFTMAX);

        LinearModel read = (LinearModel) CompiledCodec.read(CompiledCodec.write(model));

        float[] rows = {1, 2, Float.NaN, 4, 0.1f, -3};
        assertThat(scores(read, rows)).containsExactly(scores(model, rows));
        assertThat(read.mean(1)).isEqualTo(9);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void networksComeBackAsTheyWere(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] widths = random.ints(2 + random.nextInt(3), 1, 12).toArray();
        DenseModel model = RandomNetworks.draw(seed, Link.IDENTITY, 1 + random.nextInt(5), widths);

        DenseModel read = (DenseModel) CompiledCodec.read(CompiledCodec.write(model));

        float[] rows = RandomNetworks.floats(random, 20 * model.inputs());
        rows[3] = Float.NaN;
        assertThat(scores(read, rows)).containsExactly(scores(model, rows));
        assertThat(read.background()).isEqualTo(model.background());
    }

    @ParameterizedTest
    @MethodSource("models")
    void everythingElseComesBackToo(CompiledModel model) {
        byte[] bytes = CompiledCodec.write(model);

        CompiledModel read = CompiledCodec.read(bytes);

        assertThat(CompiledCodec.write(read)).as("bytes of what was read").isEqualTo(bytes);
        assertThat(scores(read, new float[model.inputs()])).containsExactly(scores(model, new float[model.inputs()]));
    }

    /** The bytes of version 1, kept by every later version. */
    @Test
    void readsWhatVersion1Wrote() {
        TreeNode tree = new TreeNode.Split(
                1, 0.5f, true, 3, new TreeNode.Leaf(new double[] {1}, 2), new TreeNode.Leaf(new double[] {-1}, 1));
        TreeEnsemble model = TreeEnsemble.of(2, 1, new double[] {10}, 1, List.of(tree), new int[1], Link.IDENTITY);
        String expected = "4d414353" + "00000001" + "01" // magic, version, trees
                + "00000002" + "00000001" + "00" + "00" // features, outputs, identity, sums of doubles
                + "3ff0000000000000" + "4024000000000000" // scale 1, base 10
                + "00000001" + "00000000" + "00000003" // a tree, its output, its nodes
                + "00" + "4000000000000000" + "3ff0000000000000" // leaf, cover 2, value 1
                + "00" + "3ff0000000000000" + "bff0000000000000" // leaf, cover 1, value -1
                + "03" + "4008000000000000" + "00000001" + "3f000000"; // split, missing left, cover 3, feature 1, 0.5

        byte[] bytes = signed(HexFormat.of().parseHex(expected + "00000000"));

        assertThat(CompiledCodec.write(model)).isEqualTo(bytes);
        assertThat(scores(CompiledCodec.read(bytes), new float[] {0, 0.5f, 0, 0.6f}))
                .containsExactly(11, 9);
    }

    /** The bytes in which version 2 wrote networks, kept by every later version. */
    @Test
    void readsTheNetworkThatVersion2Wrote() {
        DenseModel model = DenseModel.of(
                List.of(
                        new DenseLayer(1, 2, new float[] {1, -1}, new float[] {0.5f, 0}),
                        new DenseLayer(2, 1, new float[] {2, 4}, new float[] {-1})),
                3,
                new double[] {10},
                new float[] {1, 2},
                Link.IDENTITY);
        String expected = "4d414353" + "00000002" + "03" // magic, version, network
                + "00" + "4008000000000000" + "00000001" + "00000002" // identity, scale 3, features, layers
                + "00000002" + "3f800000" + "bf800000" + "3f000000" + "00000000" // 2 outputs, kernel, biases
                + "00000001" + "40000000" + "40800000" + "bf800000" // 1 output, kernel, bias
                + "4024000000000000" // base 10
                + "00000002" + "3f800000" + "40000000"; // 2 rows of background

        byte[] bytes = signed(HexFormat.of().parseHex(expected + "00000000"));

        assertThat(CompiledCodec.write(model)).isEqualTo(bytes);
        assertThat(scores(CompiledCodec.read(bytes), new float[] {2, -3}))
                .containsExactly(10 + 3 * (-1 + 2 * 2.5), 10 + 3 * (-1 + 4 * 3));
    }

    @Test
    void onlyNetworksNeedAReaderOfVersion2() {
        byte[] network = CompiledCodec.write(RandomNetworks.draw(1, Link.IDENTITY, 1, 1, 1));
        assertThat(ByteBuffer.wrap(network).getInt(VERSION)).isEqualTo(2);
        assertThat(ByteBuffer.wrap(smallTrees()).getInt(VERSION)).isEqualTo(1);

        byte[] tooEarly = signed(ByteBuffer.wrap(network).putInt(VERSION, 1).array());
        assertThatThrownBy(() -> CompiledCodec.read(tooEarly))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("kind 3");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyTruncationIsNoticed(CompiledModel model) {
        byte[] bytes = CompiledCodec.write(model);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> CompiledCodec.read(cut)).isInstanceOf(CorruptModelException.class);
        }
        assertThatThrownBy(() -> CompiledCodec.read(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(CorruptModelException.class);
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyFlippedBitIsNoticed(CompiledModel model) {
        byte[] bytes = CompiledCodec.write(model);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> CompiledCodec.read(damaged)).isInstanceOf(CorruptModelException.class);
        }
    }

    /** Whoever forges a file can forge its checksum. */
    @ParameterizedTest
    @MethodSource("models")
    void forgedBytesGiveASoundModelOrNone(CompiledModel model) {
        byte[] bytes = CompiledCodec.write(model);
        SplittableRandom random = new SplittableRandom(3);
        int sound = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] forged = bytes.clone();
            for (int times = random.nextInt(3); times >= 0; times--) {
                int at = 8 + random.nextInt(bytes.length - 12);
                forged[at] =
                        random.nextBoolean() ? (byte) random.nextInt() : (byte) (forged[at] ^ (1 << random.nextInt(8)));
            }
            try {
                CompiledModel read = CompiledCodec.read(signed(forged));
                if (read.inputs() < 1000) {
                    scores(read, new float[3 * read.inputs()]);
                }
                sound++;
            } catch (CorruptModelException expected) {
                assertThat(expected).hasMessageContaining(" ");
            }
        }
        assertThat(sound).as("forgeries that only change numbers").isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 2, 1 << 24, Integer.MAX_VALUE})
    void countsAreNotBelieved(int count) {
        byte[] bytes = smallTrees();
        for (int at : new int[] {OUTPUTS, TREE_COUNT, NODE_COUNT}) {
            byte[] forged =
                    signed(ByteBuffer.wrap(bytes.clone()).putInt(at, count).array());
            assertThatThrownBy(() -> CompiledCodec.read(forged))
                    .as("count %d at %d", count, at)
                    .isInstanceOf(CorruptModelException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 1 << 16, Integer.MAX_VALUE})
    void countsOfALinearModelAreNotBelieved(int count) {
        byte[] bytes =
                CompiledCodec.write(LinearModel.of(1, 1, new double[1], new double[1], new double[1], Link.IDENTITY));
        for (int at : new int[] {INPUTS, OUTPUTS}) {
            byte[] forged =
                    signed(ByteBuffer.wrap(bytes.clone()).putInt(at, count).array());
            assertThatThrownBy(() -> CompiledCodec.read(forged)).isInstanceOf(CorruptModelException.class);
        }
        byte[] both = ByteBuffer.wrap(bytes.clone())
                .putInt(INPUTS, count)
                .putInt(OUTPUTS, count)
                .array();
        assertThatThrownBy(() -> CompiledCodec.read(signed(both))).isInstanceOf(CorruptModelException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 3, 1 << 16, Integer.MAX_VALUE})
    void countsOfANetworkAreNotBelieved(int count) {
        byte[] bytes = CompiledCodec.write(RandomNetworks.draw(1, Link.IDENTITY, 2, 2, 2));
        int features = LINK_OF_NETWORK + 9;
        int layers = features + 4;
        int outputs = layers + 4;
        int background = bytes.length - 4 - 4 * 4 - 4;
        for (int at : new int[] {features, layers, outputs, background}) {
            byte[] forged =
                    signed(ByteBuffer.wrap(bytes.clone()).putInt(at, count).array());
            assertThatThrownBy(() -> CompiledCodec.read(forged))
                    .as("count %d at %d", count, at)
                    .isInstanceOf(CorruptModelException.class);
        }
    }

    @Test
    void weightsThatAreNoNumbersAreNamed() {
        byte[] bytes = CompiledCodec.write(RandomNetworks.draw(1, Link.IDENTITY, 1, 1, 1));
        int kernel = LINK_OF_NETWORK + 9 + 4 + 4 + 4;
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            byte[] forged =
                    signed(ByteBuffer.wrap(bytes.clone()).putFloat(kernel, bad).array());
            assertThatThrownBy(() -> CompiledCodec.read(forged))
                    .isInstanceOf(CorruptModelException.class)
                    .hasMessageContaining("finite");
        }
    }

    @Test
    void nonsenseIsNamed() {
        refused(bytes -> bytes.put(KIND, (byte) 9), "unknown kind 9");
        refused(bytes -> bytes.put(LINK, (byte) 9), "unknown link 9");
        refused(bytes -> bytes.put(SUMS, (byte) 9), "unknown flags 9");
        refused(bytes -> bytes.putDouble(SCALE, Double.NaN), "finite scale");
        refused(bytes -> bytes.putInt(INPUTS, 1), "feature 1 of 1");
        refused(bytes -> bytes.putInt(TREE_OUTPUT, 5), "output 5 of 1");
        refused(bytes -> bytes.put(FIRST_FLAGS, (byte) 8), "unknown flags 8");
        refused(bytes -> bytes.put(FIRST_FLAGS, (byte) 1), "fewer than two children");
        refused(bytes -> bytes.putDouble(FIRST_FLAGS + 9, Double.POSITIVE_INFINITY), "finite");
    }

    @Test
    void otherVersionsAreToldApartFromDamage() {
        byte[] newer = signed(ByteBuffer.wrap(smallTrees()).putInt(VERSION, 3).array());
        byte[] older = signed(ByteBuffer.wrap(smallTrees()).putInt(VERSION, 0).array());

        assertThatThrownBy(() -> CompiledCodec.read(newer))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("version 3")
                .hasMessageContaining("newer maas-tabular");
        assertThatThrownBy(() -> CompiledCodec.read(older))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("version 0");
        assertThatThrownBy(() -> CompiledCodec.read("PK\3\4 something else".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("no compiled model");
    }

    @Test
    void deepTreesNeedNoDeepStack() {
        TreeNode tree = new TreeNode.Leaf(new double[1], 1);
        for (int step = 0; step < 200_000; step++) {
            tree = new TreeNode.Split(0, step, true, 1, new TreeNode.Leaf(new double[1], 1), tree);
        }
        TreeEnsemble model = TreeEnsemble.of(1, 1, new double[1], 1, List.of(tree), new int[1], Link.IDENTITY);

        byte[] bytes = CompiledCodec.write(model);

        assertThat(CompiledCodec.write(CompiledCodec.read(bytes))).isEqualTo(bytes);
    }

    private static byte[] smallTrees() {
        TreeNode tree = new TreeNode.Split(
                1, 0.5f, true, 3, new TreeNode.Leaf(new double[] {1}, 2), new TreeNode.Leaf(new double[] {-1}, 1));
        return CompiledCodec.write(
                TreeEnsemble.of(2, 1, new double[] {10}, 1, List.of(tree), new int[1], Link.IDENTITY));
    }

    private static void refused(Consumer<ByteBuffer> forgery, String why) {
        byte[] bytes = smallTrees();
        forgery.accept(ByteBuffer.wrap(bytes));
        assertThatThrownBy(() -> CompiledCodec.read(signed(bytes)))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining(why);
    }

    /** Puts a true checksum behind bytes that end in room for one. */
    private static byte[] signed(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - 4);
        return ByteBuffer.wrap(bytes)
                .putInt(bytes.length - 4, (int) crc.getValue())
                .array();
    }

    private static double[] scores(CompiledModel model, float[] vectors) {
        int rows = model.inputs() == 0 ? 1 : vectors.length / model.inputs();
        double[] scores = new double[rows * model.outputs()];
        model.score(vectors, rows, scores);
        return scores;
    }
}
