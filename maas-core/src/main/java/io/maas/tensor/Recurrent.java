package io.maas.tensor;

import io.maas.internal.tensor.layers.BidirectionalPlan;
import io.maas.internal.tensor.layers.LayerPlan;
import io.maas.internal.tensor.layers.RecurrentPlan;

/** A recurrent layer; {@link Layer#lstm} and {@link Layer#gru} make one. Its methods return changed copies. */
public final class Recurrent extends Layer {

    private final RecurrentPlan.Cell cell;
    private final int units;
    private final boolean sequence;
    private final boolean bidirectional;

    private Recurrent(RecurrentPlan.Cell cell, int units, boolean sequence, boolean bidirectional) {
        this.cell = cell;
        this.units = units;
        this.sequence = sequence;
        this.bidirectional = bidirectional;
    }

    static Recurrent of(RecurrentPlan.Cell cell, int units) {
        return new Recurrent(cell, positive("units", units), false, false);
    }

    /**
     * Gives the state after each step instead of the last one alone, as another recurrent layer after this one needs it.
     *
     * @return such a layer, of shape {@code [time, units]}
     */
    public Recurrent sequence() {
        return new Recurrent(cell, units, true, bidirectional);
    }

    /**
     * Reads from both ends, with weights for each, and joins the two states (Schuster and Paliwal, Bidirectional Recurrent Neural
     * Networks, 1997).
     *
     * @return such a layer, of shape {@code [2 * units]}, or {@code [time, 2 * units]} for a {@link #sequence}
     */
    public Recurrent bidirectional() {
        return new Recurrent(cell, units, sequence, true);
    }

    @Override
    LayerPlan plan() {
        RecurrentPlan forward = new RecurrentPlan(cell, units, false, sequence);
        return bidirectional ? new BidirectionalPlan(forward, new RecurrentPlan(cell, units, true, sequence)) : forward;
    }
}
