package com.example.line;

import com.example.line.api.Exported;
import io.maas.tabular.Csv;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.Features;
import io.maas.tabular.Table;
import io.maas.tabular.Vectorizer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Prints what the library may read of this module's records. */
final class RecordAccess {

    private RecordAccess() {}

    static void print() {
        System.out.println("exported="
                + Table.of(Exported.class, List.of(new Exported("L", 40.5))).numbers("torque")[0]);
        System.out.println("read=" + Csv.read(csv(), "line.csv", Exported.class, CsvOptions.DEFAULTS));
        List<Exported> rows = List.of(new Exported("L", 40.5), new Exported("M", 41.5));
        Vectorizer<Exported> vectorizer = Vectorizer.fit(Exported.class, rows, Features.defaults());
        System.out.println("vectors=" + Arrays.toString(vectorizer.transformAll(rows)));
        System.out.println("opened=" + com.example.line.opened.Rows.table().texts("type"));
        try {
            System.out.println("closed=" + com.example.line.closed.Rows.table());
        } catch (IllegalArgumentException refused) {
            System.out.println("closed=" + refused.getMessage());
        }
    }

    private static InputStream csv() {
        return new ByteArrayInputStream("type,torque\nM,41.5\n".getBytes(StandardCharsets.UTF_8));
    }
}
