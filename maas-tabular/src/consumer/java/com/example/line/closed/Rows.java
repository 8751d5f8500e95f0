package com.example.line.closed;

import io.maas.tabular.Table;
import java.util.List;

/** A record that the library may not read: its package is neither exported nor opened. */
public final class Rows {

    private Rows() {}

    private record Closed(String type, double torque) {}

    public static Table table() {
        return Table.of(Closed.class, List.of(new Closed("L", 40.5)));
    }
}
