package io.maas.nlp.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.IncompatibleModelException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LemmaModelsTest {

    /** Has classes of its own from {@link LemmaModels} on, and models of language only where they are there. */
    private static final class Program extends ClassLoader {

        private boolean complete;

        Program() {
            super(LemmaModels.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(LemmaModels.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            return complete || !name.startsWith("opennlp-en") ? super.getResourceAsStream(name) : null;
        }

        Object lemmatizer() throws Throwable {
            Method method = loadClass(LemmaModels.class.getName()).getDeclaredMethod("lemmatizer");
            method.setAccessible(true);
            try {
                return method.invoke(null);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }

    @Test
    void aMissingJarIsNamedEachTimeUntilItIsThere() throws Throwable {
        Program program = new Program();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(program::lemmatizer)
                    .isInstanceOf(IncompatibleModelException.class)
                    .hasMessageContaining(
                            "org.apache.opennlp:opennlp-models-pos-en:1.3.0, which is not in the program");
        }
        program.complete = true;
        assertThat(program.lemmatizer()).isNotNull();
    }

    @Test
    void lemmatizersAreOfTheSameModels() {
        assertThat(LemmaModels.lemmatizer().lemma("hoses")).isEqualTo("hose");
        assertThat(LemmaModels.lemmatizer().lemma("leaked")).isEqualTo("leak");
    }
}
