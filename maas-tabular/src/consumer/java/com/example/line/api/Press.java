package com.example.line.api;

import io.maas.tabular.Target;

/** What a press tells, and what is learnt from it. */
public final class Press {

    private Press() {}

    /** A press that wears. */
    public record State(String type, double strokes, @Target String state) {}

    /** A press and the force that it needs. */
    public record Force(String type, double strokes, @Target Double force) {}
}
