package io.maas.nlp.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.NamedValues;
import io.maas.store.ModelStore;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts by the name of their field, as they come over HTTP. */
class NamedTextTest {

    private static List<Fault> faults(Map<String, Object> values) {
        return catchThrowableOfType(InvalidInputException.class, () -> NamedText.CODEC.decode(new NamedValues(values)))
                .faults();
    }

    @Test
    void aModelIsAskedByTheNameOfItsField(@TempDir Path folder) {
        try (ModelStore store = ModelStore.open(folder)) {
            store.publish("orders", ModelsUnderTest.ONE);

            Model<NamedValues, Classification> model = store.load("orders", NamedValues.class, Classification.class);

            for (String text : List.of("hyd pump leaking", "")) {
                assertThat(model.predict(new NamedValues(Map.of("text", text))))
                        .isEqualTo(ModelsUnderTest.ONE.predict(text));
            }
        }
    }

    @Test
    void everyFaultIsTold() {
        assertThat(faults(Map.of())).containsExactly(Fault.of("text", "nothing", "a text, possibly empty"));
        assertThat(faults(Map.of("text", 42))).containsExactly(Fault.of("text", 42, "a text, possibly empty"));
        assertThat(faults(Collections.singletonMap("text", null)))
                .containsExactly(Fault.of("text", "null", "a text, possibly empty"));
        assertThat(faults(Map.of("txet", "hyd pump")))
                .extracting(Fault::field)
                .containsExactlyInAnyOrder("text", "txet");
        assertThat(faults(Map.of("text", "hyd pump", "label", "engine")))
                .extracting(Fault::field)
                .containsExactly("label");
    }

    @Test
    void namesWithoutEndAreToldInBoundedWords() {
        Map<String, Object> many = new HashMap<>(Map.of("text", "hyd pump"));
        for (int i = 0; i < 100_000; i++) {
            many.put("name " + i, 0);
        }
        assertThat(faults(many)).hasSize(1000);
        assertThat(faults(Map.of("text", "hyd pump", "n".repeat(1 << 20), 0)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.field()).hasSizeLessThan(100));
    }
}
