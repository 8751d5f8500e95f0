package io.maas.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.maas.tensor.TensorModel;
import io.maas.tensor.TensorOptions;
import io.maas.tensor.TensorSpec;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TensorFlowCallTest {

    @Test
    void textsThatCannotBeWrittenFreeOnlyWhatWasWritten() throws URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(TensorModel.class.getResource("many")).toURI());
        try (TensorSession session = Sessions.load(folder, TensorOptions.DEFAULTS);
                TensorCall call = session.newCall()) {
            List<String> inputs =
                    session.signature().inputs().stream().map(TensorSpec::name).toList();
            int text = inputs.indexOf("text");
            assertThat(text).isNotNegative();
            String[] texts = new String[8];
            // Too long to be kept within the tensor, so that its memory, once freed and given again, holds stale
            // pointers.
            Arrays.fill(texts, "x".repeat(100));
            String[] broken = texts.clone();
            broken[0] = null;

            for (int round = 0; round < 100; round++) {
                call.input(text, texts, texts.length);
                call.release();
                assertThatNullPointerException().isThrownBy(() -> call.input(text, broken, broken.length));
                call.release();
            }
        }
    }
}
