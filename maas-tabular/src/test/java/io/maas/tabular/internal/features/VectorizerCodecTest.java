package io.maas.tabular.internal.features;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.CorruptModelException;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.IncompatibleModelException;
import io.maas.InvalidInputException;
import io.maas.Schema;
import io.maas.tabular.CategoryFeatures;
import io.maas.tabular.Features;
import io.maas.tabular.MissingFlag;
import io.maas.tabular.NumberFeatures;
import io.maas.tabular.Scaling;
import io.maas.tabular.TextFeatures;
import io.maas.tabular.TimestampFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorizerCodecTest {

    /** A field of each kind of encoding. */
    private static final ArrayReader READER = ArrayReader.of(
            Field.optional("torque", FieldType.NUMBER),
            Field.optional("type", FieldType.CATEGORY),
            Field.optional("serial", FieldType.CATEGORY),
            Field.optional("time", FieldType.TIMESTAMP),
            Field.optional("remark", FieldType.TEXT));

    private static List<Object[]> rows() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(new Object[] {
                i % 5 == 0 ? null : (Double) (i / 7.0),
                i % 7 == 0 ? null : i == 8 ? "\uD83D\uDE00 alone" : "type " + i % 3,
                "serial " + i,
                1.7e9 + 39_600.0 * i,
                i % 4 == 0 ? null : "pump " + i
            });
        }
        return rows;
    }

    private static RowEncoder<Object[]> fitted() {
        Features options = Features.defaults()
                .numbers(NumberFeatures.defaults().scaling(Scaling.STANDARD))
                .field("type", CategoryFeatures.defaults().minCount(2).unseen(CategoryFeatures.Unseen.ZEROS))
                .field("serial", CategoryFeatures.defaults().hashed(4).seed(-3))
                .timestamps(TimestampFeatures.defaults().elapsed(true).missingFlag(MissingFlag.ON))
                .texts(TextFeatures.defaults().withoutCharacters().buckets(16).seed(-5));
        return RowEncoder.fit(READER, rows(), options);
    }

    @Test
    void readsWhatItWrote() {
        RowEncoder<Object[]> fitted = fitted();

        FeaturePlan read = VectorizerCodec.read(VectorizerCodec.write(fitted.plan()));

        assertThat(read).isEqualTo(fitted.plan());
        assertThat(RowEncoder.of(read, READER).encodeAll(rows())).containsExactly(fitted.encodeAll(rows()));
    }

    @Test
    void refusesADocumentCutAnywhere() {
        byte[] document = VectorizerCodec.write(fitted().plan());

        for (int length = 0; length < document.length; length++) {
            byte[] cut = Arrays.copyOf(document, length);
            assertThatThrownBy(() -> VectorizerCodec.read(cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(CorruptModelException.class);
        }
    }

    /** A flip may make another sound document; what it makes then still encodes rows, or says that it does not fit. */
    @Test
    void survivesAFlipOfAnyBit() {
        byte[] document = VectorizerCodec.write(fitted().plan());
        List<Object[]> rows = rows();
        int refused = 0;

        for (int bit = 0; bit < document.length * 8; bit++) {
            byte[] flipped = document.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                RowEncoder<Object[]> encoder = RowEncoder.of(VectorizerCodec.read(flipped), READER);
                assertThat(encoder.features()).hasSize(encoder.width());
                encoder.encodeAll(rows);
            } catch (CorruptModelException | IncompatibleModelException expected) {
                refused++;
            } catch (InvalidInputException rejected) {
                // A scale of 1e99 is sound and leaves no room for numbers.
            }
        }
        assertThat(refused).isGreaterThan(document.length * 8 / 2);
    }

    @Test
    void tellsANewerVersionFromADamagedOne() {
        String document = new String(VectorizerCodec.write(fitted().plan()), UTF_8);

        assertThatThrownBy(() -> read(document.replace("\"version\":2", "\"version\":3")))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessage("the feature plan is of version 3; this library reads up to 2: update it");
        assertThatThrownBy(() -> read(document.replace("\"version\":2", "\"version\":0")))
                .isInstanceOf(CorruptModelException.class);
    }

    @Test
    void writesWhatOlderLibrariesReadIfThereAreNoTexts() {
        FeaturePlan plan = FeaturePlan.numbers(List.of("torque"));

        assertThat(VectorizerCodec.write(plan)).asString(UTF_8).startsWith("{\"version\":1,");
        assertThat(VectorizerCodec.write(fitted().plan())).asString(UTF_8).startsWith("{\"version\":2,");
    }

    private static String ngrams(String columns, String weights, String characters) {
        return "\"kind\":\"ngrams\",\"words\":[1,2],\"characters\":" + characters
                + ",\"cjk\":[0,0],\"buckets\":4,\"seed\":0,\"columns\":[" + columns + "],\"weights\":[" + weights
                + "],\"flag\":false";
    }

    @Test
    void refusesNgramsThatCannotBe() {
        assertThat(read(encoding(ngrams("1,7", "1,2.5", "[3,5]"))).features()).hasSize(2);
        for (String members : List.of(
                ngrams("7,1", "1,2.5", "[3,5]"),
                ngrams("1,1", "1,2.5", "[3,5]"),
                ngrams("1,8", "1,2.5", "[3,5]"),
                ngrams("-1,7", "1,2.5", "[3,5]"),
                ngrams("1,6.5", "1,2.5", "[3,5]"),
                ngrams("1,7", "1", "[3,5]"),
                ngrams("1,7", "1,0", "[3,5]"),
                ngrams("1,7", "1,1e99", "[3,5]"),
                ngrams("1,7", "1,2.5", "[3]"),
                ngrams("1,7", "1,2.5", "[5,3]"),
                ngrams("1,7", "1,2.5", "[3,9]"))) {
            assertThatThrownBy(() -> read(encoding(members))).as(members).isInstanceOf(CorruptModelException.class);
        }
    }

    private static FeaturePlan read(String document) {
        return VectorizerCodec.read(document.getBytes(UTF_8));
    }

    private static String number(String values) {
        return "{\"version\":1,\"encodings\":[{\"field\":\"f\",\"kind\":\"number\"," + values + "}]}";
    }

    @Test
    void readsAPlainDocument() {
        FeaturePlan plan =
                read(number("\"value\":true,\"flag\":false,\"mean\":1.5,\"scale\":2,\"gap\":\"PASS\",\"fill\":0"));

        assertThat(plan.encodings()).containsExactly(new NumberEncoding("f", true, false, 1.5, 2, Gap.PASS, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A scale of nothing, a mean beyond the range, a fill that leaves it, a member too few or too many, an
                // unknown gap.
                "\"value\":true,\"flag\":false,\"mean\":1.5,\"scale\":0,\"gap\":\"PASS\",\"fill\":0",
                "\"value\":true,\"flag\":false,\"mean\":1e999,\"scale\":1,\"gap\":\"PASS\",\"fill\":0",
                "\"value\":true,\"flag\":false,\"mean\":\"NaN\",\"scale\":1,\"gap\":\"PASS\",\"fill\":0",
                "\"value\":true,\"flag\":false,\"mean\":0,\"scale\":1e300,\"gap\":\"FILL\",\"fill\":1",
                "\"value\":true,\"flag\":false,\"mean\":0,\"scale\":1,\"gap\":\"FILL\"",
                "\"value\":true,\"flag\":false,\"mean\":0,\"scale\":1,\"gap\":\"FILL\",\"fill\":1,\"extra\":1",
                "\"value\":true,\"flag\":false,\"mean\":0,\"scale\":1,\"gap\":\"fill\",\"fill\":1",
                "\"value\":1,\"flag\":false,\"mean\":0,\"scale\":1,\"gap\":\"FILL\",\"fill\":1",
                "\"value\":true,\"value\":true,\"flag\":false,\"mean\":0,\"scale\":1,\"gap\":\"FILL\",\"fill\":1"
            })
    void refusesWhatItCannotHaveWritten(String values) {
        assertThatThrownBy(() -> read(number(values))).isInstanceOf(CorruptModelException.class);
    }

    private static String encoding(String members) {
        return "{\"version\":1,\"encodings\":[{\"field\":\"f\"," + members + "}]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\":\"wavelet\"",
                "\"kind\":\"one-hot\",\"columns\":true,\"categories\":[\"a\",\"a\"],\"rare\":[],\"shared\":[],\"unseen\":\"ZEROS\",\"missing\":\"ZEROS\"",
                "\"kind\":\"one-hot\",\"columns\":true,\"categories\":[\"a\"],\"rare\":[\"a\"],\"shared\":[],\"unseen\":\"ZEROS\",\"missing\":\"ZEROS\"",
                "\"kind\":\"one-hot\",\"columns\":true,\"categories\":[\"a\"],\"rare\":[],\"shared\":[\"ZEROS\"],\"unseen\":\"ZEROS\",\"missing\":\"ZEROS\"",
                "\"kind\":\"one-hot\",\"columns\":true,\"categories\":[\"a\"],\"rare\":[],\"shared\":[\"RARE\",\"RARE\"],\"unseen\":\"ZEROS\",\"missing\":\"ZEROS\"",
                "\"kind\":\"one-hot\",\"columns\":true,\"categories\":[\"a\"],\"rare\":[],\"shared\":[],\"unseen\":\"MISSING\",\"missing\":\"ZEROS\"",
                "\"kind\":\"one-hot\",\"columns\":true,\"categories\":[1],\"rare\":[],\"shared\":[],\"unseen\":\"ZEROS\",\"missing\":\"ZEROS\"",
                "\"kind\":\"hash\",\"buckets\":1,\"signed\":true,\"seed\":0,\"missingColumn\":false,\"rejectMissing\":false",
                "\"kind\":\"hash\",\"buckets\":65537,\"signed\":true,\"seed\":0,\"missingColumn\":false,\"rejectMissing\":false",
                "\"kind\":\"hash\",\"buckets\":2,\"signed\":true,\"seed\":0.5,\"missingColumn\":false,\"rejectMissing\":false",
                "\"kind\":\"text\",\"buckets\":2,\"signed\":true,\"seed\":0,\"unit\":\"WORD\",\"least\":3,\"most\":2,\"flag\":false",
                "\"kind\":\"text\",\"buckets\":2,\"signed\":true,\"seed\":0,\"unit\":\"WORD\",\"least\":1,\"most\":1000000,\"flag\":false",
                "\"kind\":\"timestamp\",\"cycles\":[\"DAY\",\"DAY\"],\"elapsed\":false,\"start\":0,\"mean\":0,\"scale\":1,\"flag\":false,\"gap\":\"PASS\",\"fills\":[0,0,0,0]",
                "\"kind\":\"timestamp\",\"cycles\":[\"DAY\"],\"elapsed\":true,\"start\":0,\"mean\":0,\"scale\":1,\"flag\":false,\"gap\":\"PASS\",\"fills\":[0,0]",
                "\"kind\":\"timestamp\",\"cycles\":[],\"elapsed\":true,\"start\":0,\"mean\":0,\"scale\":-1,\"flag\":false,\"gap\":\"PASS\",\"fills\":[0]",
                "\"kind\":\"timestamp\",\"cycles\":[],\"elapsed\":true,\"start\":0,\"mean\":0,\"scale\":1,\"flag\":false,\"gap\":\"FILL\",\"fills\":[1e60]"
            })
    void refusesEncodingsThatCannotBe(String members) {
        assertThatThrownBy(() -> read(encoding(members))).isInstanceOf(CorruptModelException.class);
    }

    @Test
    void refusesOtherDocuments() {
        for (String other : List.of(
                "",
                "null",
                "[]",
                "{}",
                "{\"version\":1}",
                "{\"version\":1,\"encodings\":{}}",
                "{\"version\":1,\"encodings\":[]}",
                "{\"version\":1,\"encodings\":[[[[[[]]]]]]}",
                "{\"version\":1,\"encodings\":[]} x")) {
            assertThatThrownBy(() -> read(other)).as(other).isInstanceOf(CorruptModelException.class);
        }
        assertThatThrownBy(() -> VectorizerCodec.read(new byte[] {(byte) 0xff, (byte) 0xfe}))
                .isInstanceOf(CorruptModelException.class);
        assertThatThrownBy(() -> VectorizerCodec.read(new byte[VectorizerCodec.LARGEST + 1]))
                .isInstanceOf(CorruptModelException.class);
        String twice = number("\"value\":true,\"flag\":false,\"mean\":0,\"scale\":1,\"gap\":\"PASS\",\"fill\":0");
        String field = twice.substring(twice.indexOf('[') + 1, twice.indexOf(']'));
        assertThatThrownBy(() -> read(twice.replace(field, field + "," + field)))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("field f stands twice");
    }

    @Test
    void keepsCategoriesThatAreHardToWrite() {
        List<String> odd = List.of("", " ", "\"", "\\", "\u0000", "\n", "\uD83D\uDE00", "</script>", "轴承");
        Field field = Field.required("f", FieldType.CATEGORY);
        ArrayReader reader = new ArrayReader(Schema.of(field));
        RowEncoder<Object[]> fitted = RowEncoder.fit(
                reader, odd.stream().map(each -> new Object[] {each}).toList(), Features.defaults());

        FeaturePlan read = VectorizerCodec.read(VectorizerCodec.write(fitted.plan()));

        assertThat(((OneHotEncoding) read.encodings().get(0)).categories()).containsExactlyInAnyOrderElementsOf(odd);
    }
}
