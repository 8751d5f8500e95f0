package io.maas.tabular.internal.features;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.Field;
import io.maas.FieldType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models whose texts were encoded in the way of the first version still read them so: as scikit-learn's HashingVectorizer does. */
class EarlierTextsTest {

    private static final int BUCKETS = 32;

    static Stream<String> reference() throws IOException {
        try (InputStream file = EarlierTextsTest.class.getResourceAsStream("hashing-vectorizer.tsv")) {
            String all = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
            return all.lines().filter(line -> !line.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("reference")
    void countsNGramsAsScikitLearnDoes(String reference) {
        List<String> line = List.of(reference.split("\t"));
        OneField field = read(line.get(0), line.get(1), line.get(2), BUCKETS, line.get(3), false);
        float[] expected = new float[BUCKETS];
        for (String cell : line.subList(5, line.size())) {
            int colon = cell.indexOf(':');
            expected[Integer.parseInt(cell.substring(0, colon))] = Float.parseFloat(cell.substring(colon + 1));
        }

        assertThat(field.encode(line.get(4).replace("\\n", "\n"))).containsExactly(expected, within(1e-6f));
    }

    /** As it stands in a package of the first version. */
    private static OneField read(String unit, String least, String most, int buckets, String signed, boolean flag) {
        String document = "{\"version\":1,\"encodings\":[{\"field\":\"f\",\"kind\":\"text\",\"buckets\":" + buckets
                + ",\"signed\":" + signed + ",\"seed\":0,\"unit\":\"" + unit + "\",\"least\":" + least + ",\"most\":"
                + most + ",\"flag\":" + flag + "}]}";
        FeaturePlan plan = VectorizerCodec.read(document.getBytes(UTF_8));
        assertThat(VectorizerCodec.write(plan)).asString(UTF_8).isEqualTo(document);
        return new OneField(RowEncoder.of(plan, ArrayReader.of(Field.optional("f", FieldType.TEXT))));
    }

    @Test
    void flagsMissingTexts() {
        OneField field = read("WORD", "1", "2", 2, "true", true);

        assertThat(field.names()).containsExactly("f#0", "f#1", "f missing");
        assertThat(field.encode(null)).containsExactly(0, 0, 1);
        assertThat(field.encode("")).containsExactly(0, 0, 0);
    }

    @Test
    void takesTextThatIsNoText() {
        OneField words = read("WORD", "1", "2", 256, "true", false);
        OneField characters = read("CHARACTER", "1", "3", 256, "true", false);

        for (String odd : new String[] {"\uD83D", "a\uDE00b", "\0\0\0", "\u00a0 \u3000", "-".repeat(5000)}) {
            assertThat(words.encode(odd)).doesNotContain(Float.NaN);
            assertThat(characters.encode(odd)).doesNotContain(Float.NaN);
        }
    }
}
