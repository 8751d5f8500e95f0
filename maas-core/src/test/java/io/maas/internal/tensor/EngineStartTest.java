package io.maas.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class EngineStartTest {

    @Test
    void everyMissingLibraryIsNamedWithItsVersion() throws IOException {
        try (URLClassLoader none = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
            assertThat(EngineStart.missing(none, new NoClassDefFoundError("ai/djl/engine/Engine")))
                    .hasMessageContaining("ai.djl:api:0.36.0 and ai.djl.tensorflow:tensorflow-engine:0.36.0")
                    .hasMessageContaining("org.tensorflow:tensorflow-core-native:1.0.0")
                    .hasMessageContaining("io.maas:maas-vision or io.maas:maas-nlp");
        }
    }

    @Test
    void aClassMissingElsewhereIsNotMistakenForAMissingLibrary() {
        assertThat(EngineStart.missing(getClass().getClassLoader(), new NoClassDefFoundError("some/Thing")))
                .hasMessageContaining("some/Thing")
                .hasMessageContaining("module path");
    }
}
