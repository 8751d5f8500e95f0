package com.example.line.opened;

import io.maas.tabular.Table;
import java.util.List;

/** A record that is not public, in a package that is opened to the library. */
public final class Rows {

    private Rows() {}

    private record Opened(String type, double torque) {}

    public static Table table() {
        return Table.of(Opened.class, List.of(new Opened("L", 40.5), new Opened("M", 41.5)));
    }
}
