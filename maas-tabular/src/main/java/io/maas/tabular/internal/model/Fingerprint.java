package io.maas.tabular.internal.model;

import io.maas.Field;
import io.maas.FieldType;
import io.maas.internal.digest.Sha256;
import io.maas.tabular.internal.rows.RowReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 over training rows: equal rows in the same order give the same.
 *
 * <p>What is digested: for each input field and then the target its name and the name of its type, then row by row the values
 * in the same order. A text, such as a name, a category or the label of a classification, is the number of its bytes in UTF-8
 * (four bytes, the highest first; -1 if it is missing) and those bytes. Every other value is the eight bytes of its double in
 * IEEE 754, the highest first: booleans are 0 and 1, timestamps seconds, a missing one is the canonical NaN, and -0 is 0.
 */
final class Fingerprint {

    private final MessageDigest digest = Sha256.start();
    private final ByteBuffer eight = ByteBuffer.allocate(Double.BYTES);

    private Fingerprint() {}

    static <I> String of(RowReader<I> reader, Field target, List<I> rows) {
        Fingerprint fingerprint = new Fingerprint();
        List<Field> fields = reader.schema().fields();
        fields.forEach(fingerprint::add);
        fingerprint.add(target);
        for (I row : rows) {
            for (int i = 0; i < fields.size(); i++) {
                if (isText(fields.get(i))) {
                    fingerprint.add(reader.text(row, i));
                } else {
                    fingerprint.add(reader.number(row, i));
                }
            }
            if (isText(target)) {
                fingerprint.add(reader.targetLabel(row));
            } else {
                fingerprint.add(reader.targetNumber(row));
            }
        }
        return Sha256.finish(fingerprint.digest);
    }

    private static boolean isText(Field field) {
        return field.type() == FieldType.CATEGORY || field.type() == FieldType.TEXT;
    }

    private void add(Field field) {
        add(field.name());
        add(field.type().name());
    }

    private void add(@Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text == null ? -1 : bytes.length));
        digest.update(bytes);
    }

    private void add(double value) {
        // Adding 0 makes -0 a 0; doubleToLongBits makes every NaN the same.
        digest.update(eight.putLong(0, Double.doubleToLongBits(value + 0.0)).array());
    }
}
