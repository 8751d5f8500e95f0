package io.maas.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void summaryCountsByHand() {
        Network network = Network.floats(28, 28, 1)
                .layer(Layer.conv2d(16, 3).activation(Activation.RELU).padding(Padding.VALID))
                .layer(Layer.maxPool2d(2))
                .layer(Layer.flatten())
                .layer("head", Layer.dense(10));

        // (3 * 3 * 1 + 1) * 16; 13 * 13 * 16 * 10 + 10.
        assertThat(network.summary()
                        .lines()
                        .map(line -> line.replaceAll(" +", " ").strip()))
                .containsExactly(
                        "layer shape parameters",
                        "input [28, 28, 1] 0",
                        "conv2d_1 [26, 26, 16] 160",
                        "max_pool_1 [13, 13, 16] 0",
                        "flatten_1 [2704] 0",
                        "head [10] 27,050",
                        "total 27,210");
        assertThat(network.parameters()).isEqualTo(27_210);
        assertThat(network.inputShape()).containsExactly(28, 28, 1);
        assertThat(network.outputShape()).containsExactly(10);
    }

    @Test
    void knownArchitecturesHaveTheirParameters() {
        // Keras prints these for the same layers.
        assertThat(Network.floats(30, 8).layer(Layer.lstm(16)).parameters()).isEqualTo(1_600);
        assertThat(Network.floats(30, 8).layer(Layer.gru(16)).parameters()).isEqualTo(1_248);
        assertThat(Network.floats(30, 8).layer(Layer.lstm(16).bidirectional()).parameters())
                .isEqualTo(3_200);
        assertThat(Network.floats(8, 8, 4).layer(Layer.depthwiseConv2d(3)).parameters())
                .isEqualTo(40);
        assertThat(Network.floats(8, 8, 4).layer(Layer.batchNorm()).parameters())
                .isEqualTo(16);
        assertThat(Network.floats(20, 32).layer(Layer.attention(4, 0)).parameters())
                .isEqualTo(4_224);
        assertThat(Network.tokens(20).layer(Layer.embedding(1000, 32)).parameters())
                .isEqualTo(32_000);
        // Twice a layer norm of 64, the attention's 4,224, and 32 * 128 + 128 + 128 * 32 + 32.
        assertThat(Network.floats(20, 32)
                        .layer(Layer.transformerEncoder(32, 4, 128, 0.1))
                        .parameters())
                .isEqualTo(2 * 64 + 4_224 + 8_352);
    }

    @Test
    void shapesFollowThePadding() {
        Network images = Network.floats(7, 9, 3);

        assertThat(images.layer(Layer.conv2d(4, 3).stride(2)).outputShape()).containsExactly(4, 5, 4);
        assertThat(images.layer(Layer.conv2d(4, 3).stride(2).padding(Padding.VALID))
                        .outputShape())
                .containsExactly(3, 4, 4);
        assertThat(images.layer(Layer.averagePool2d(3, 2, Padding.SAME)).outputShape())
                .containsExactly(4, 5, 3);
        assertThat(images.layer(Layer.globalMaxPool()).outputShape()).containsExactly(3);
        assertThat(Network.floats(10, 6)
                        .layer(Layer.conv1d(5, 4).padding(Padding.VALID))
                        .outputShape())
                .containsExactly(7, 5);
        assertThat(Network.floats(10, 6).layer(Layer.maxPool1d(3)).outputShape())
                .containsExactly(3, 6);
        assertThat(Network.floats(10, 6)
                        .layer(Layer.gru(5).bidirectional().sequence())
                        .outputShape())
                .containsExactly(10, 10);
    }

    @Test
    void layersThatDoNotFitAreNamedWithTheShape() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.floats(20).layer(Layer.conv2d(4, 3)))
                .withMessage("layer conv2d_1 cannot follow the shape [20]: it takes images: [height, width, channels]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.floats(2, 8, 1).layer("edge", Layer.maxPool2d(3)))
                .withMessage("layer edge cannot follow the shape [2, 8, 1]: its window of 3 is larger than 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.floats(4, 10).layer(Layer.attention(3, 0)))
                .withMessageContaining("3 heads cannot share 10 channels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.floats(4).layer(Layer.residual(Layer.dense(5))))
                .withMessageContaining("give [5], which cannot be added to [4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.floats(8, 8, 3)
                        .layer(Layer.residual(
                                Layer.conv2d(4, 1).stride(2),
                                List.of(Layer.conv2d(5, 3).stride(2)))))
                .withMessageContaining("give [4, 4, 5], which cannot be added to [4, 4, 4]");
    }

    @Test
    void embeddingsComeFirstOnTokensAndNowhereElse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.tokens(5).layer(Layer.dense(3)))
                .withMessageContaining(
                        "layer dense_1 cannot follow the input: an embedding, and nothing else, comes first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.floats(5).layer(Layer.embedding(10, 4)))
                .withMessageContaining("layer embedding_1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.residual(Layer.embedding(10, 4)))
                .withMessageContaining("embedding");
    }

    @Test
    void namesAreUniqueAndPlain() {
        Network network = Network.floats(5).layer("one", Layer.dense(3));

        assertThatIllegalArgumentException().isThrownBy(() -> network.layer("one", Layer.dense(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> network.layer("a/b", Layer.dense(3)));
    }

    @Test
    void argumentsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Layer.dense(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Layer.conv2d(4, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Layer.conv2d(4, 3).stride(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Layer.dropout(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Layer.dropout(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Layer.batchNorm(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Layer.embedding(1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> Network.floats());
        assertThatIllegalArgumentException().isThrownBy(() -> Network.floats(3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Network.floats(1 << 20, 1 << 20));
    }
}
