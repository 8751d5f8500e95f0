package io.maas.tabular.internal.features;

import org.jspecify.annotations.Nullable;

/** Writes what an {@link NgramEncoding} says. */
final class NgramSlot implements TextualSlot, NgramRule.Sink {

    private final NgramRule rule;
    private final int field;
    private final int column;
    private final boolean flag;

    /** The inverse document frequency of each column; those of words come first. */
    private final float[] weights;

    /** The first column of characters, counted from {@link #column}. */
    private final int firstCharacter;

    /** One more than the column of each bucket, counted from {@link #column}; 0 if it has none. */
    private final int[] places;

    NgramSlot(NgramEncoding encoding, int field, int column) {
        this.rule = encoding.rule();
        this.field = field;
        this.column = column;
        this.flag = encoding.flag();
        weights = new float[encoding.buckets().size()];
        places = new int[2 * rule.buckets()];
        int words = 0;
        for (int i = 0; i < weights.length; i++) {
            int bucket = encoding.buckets().get(i);
            weights[i] = encoding.weights().get(i);
            places[bucket] = i + 1;
            words += bucket < rule.buckets() ? 1 : 0;
        }
        firstCharacter = words;
    }

    @Override
    public int field() {
        return field;
    }

    @Override
    public boolean encode(@Nullable String value, float[] out, int row) {
        int start = row + column;
        if (value == null) {
            if (flag) {
                out[start + weights.length] = 1;
            }
            return true;
        }
        rule.scan(value, this, out, start);
        weigh(out, start, 0, firstCharacter);
        weigh(out, start, firstCharacter, weights.length);
        return true;
    }

    @Override
    public void add(int bucket, float[] out, int row) {
        int place = places[bucket];
        if (place > 0) {
            out[row + place - 1]++;
        }
    }

    /** Makes weights of length 1 of counts. */
    private void weigh(float[] out, int start, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            float count = out[start + i];
            if (count > 0) {
                float weight = count > 1 ? (float) (1 + Math.log(count)) * weights[i] : weights[i];
                out[start + i] = weight;
                squares += (double) weight * weight;
            }
        }
        if (squares > 0) {
            float scale = (float) (1 / Math.sqrt(squares));
            for (int i = from; i < to; i++) {
                out[start + i] *= scale;
            }
        }
    }

    @Override
    public String expected(@Nullable String value) {
        return "a text";
    }
}
