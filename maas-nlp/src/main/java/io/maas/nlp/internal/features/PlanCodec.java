package io.maas.nlp.internal.features;

import io.maas.nlp.internal.text.Analyzer;
import io.maas.nlp.internal.text.Lemmas;
import io.maas.tabular.internal.compiled.CompiledCodec;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What was learnt of words, as bytes: the dictionary, the frequencies, the lemmas. */
public final class PlanCodec {

    private PlanCodec() {}

    /** Makes what finds the words of texts, once the lemmas are known. */
    public interface Finding {

        /**
         * Makes it.
         *
         * @param lemmas the base forms of known words
         * @return the analyzer
         */
        Analyzer analyzer(Lemmas lemmas);
    }

    /**
     * Writes a plan.
     *
     * @param plan the plan
     * @param out takes it
     * @throws IOException if {@code out} fails
     */
    public static void write(TextPlan plan, DataOutputStream out) throws IOException {
        write(plan.dictionary(), out);
        out.writeInt(plan.wordFeatures());
        out.writeInt(plan.width());
        for (double idf : plan.idf()) {
            out.writeDouble(idf);
        }
        write(plan.analyzer().lemmas(), out);
    }

    /**
     * Writes lemmas.
     *
     * @param lemmas the lemmas
     * @param out takes them
     * @throws IOException if {@code out} fails
     */
    public static void write(Lemmas lemmas, DataOutputStream out) throws IOException {
        write(lemmas.words(), out);
        write(lemmas.bases(), out);
    }

    /**
     * Writes hashes after their number.
     *
     * @param numbers the hashes
     * @param out takes them
     * @throws IOException if {@code out} fails
     */
    public static void write(long[] numbers, DataOutputStream out) throws IOException {
        out.writeInt(numbers.length);
        for (long number : numbers) {
            out.writeLong(number);
        }
    }

    /**
     * Reads a plan.
     *
     * @param finding makes what finds words
     * @param in where it is read from
     * @return the plan
     * @throws io.maas.CorruptModelException if a count promises more than there is
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    public static TextPlan read(Finding finding, ByteBuffer in) {
        long[] dictionary = longs(in);
        int wordFeatures = in.getInt();
        double[] idf = CompiledCodec.doubles(in, in.getInt());
        return new TextPlan(finding.analyzer(lemmas(in)), dictionary, wordFeatures, idf);
    }

    /**
     * Reads lemmas.
     *
     * @param in where they are read from
     * @return the lemmas
     * @throws io.maas.CorruptModelException if a count promises more than there is
     */
    public static Lemmas lemmas(ByteBuffer in) {
        return new Lemmas(longs(in), longs(in));
    }

    /**
     * Reads hashes.
     *
     * @param in where they are read from
     * @return the hashes
     * @throws io.maas.CorruptModelException if their number promises more than there is
     */
    public static long[] longs(ByteBuffer in) {
        long[] numbers = new long[CompiledCodec.checkCount(in, in.getInt(), Long.BYTES)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.getLong();
        }
        return numbers;
    }
}
