package io.maas.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TensorTest {

    @Test
    void aTensorBeyondAnArrayIsRefused() {
        for (long[] lengths : new long[][] {{1L << 40}, {1 << 30}, {1 << 20, 1 << 20, 1 << 20, 1 << 20}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Tensor.filled(TensorType.FLOAT32, TensorShape.of(lengths), 0))
                    .withMessageContaining("2 GiB");
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            Tensor.of(TensorType.FLOAT32, TensorShape.of(lengths), java.nio.ByteBuffer.allocate(8)))
                    .withMessageContaining("2 GiB");
        }
        assertThat(Tensor.filled(TensorType.BOOL, TensorShape.of(3), 1).shape()).isEqualTo(TensorShape.of(3));
    }
}
