package io.maas.nlp.internal.model;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.nlp.TextPipeline;
import io.maas.nlp.internal.features.TextPlan;
import io.maas.nlp.internal.linear.LinearModel;
import io.maas.nlp.internal.linear.Link;
import io.maas.nlp.internal.text.Analyzer;
import io.maas.nlp.internal.text.Lemmas;
import io.maas.tabular.internal.compiled.CompiledCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * What a linear model of text learnt, as bytes: a magic number, a version, the dictionary, the frequencies, the lemmas, the
 * weights, and a CRC-32C over all of it. Equal models give equal bytes.
 */
final class LinearCodec {

    private static final int MAGIC = 0x4d54_5854; // "MTXT"
    private static final int VERSION = 1;

    private LinearCodec() {}

    static byte[] write(LinearScorer scorer) {
        TextPlan plan = scorer.plan();
        LinearModel model = scorer.model();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CRC32C checksum = new CRC32C();
        try (DataOutputStream out = new DataOutputStream(new CheckedOutputStream(bytes, checksum))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            write(plan.dictionary(), out);
            out.writeInt(plan.wordFeatures());
            out.writeInt(plan.width());
            for (double idf : plan.idf()) {
                out.writeDouble(idf);
            }
            write(plan.analyzer().lemmas().words(), out);
            write(plan.analyzer().lemmas().bases(), out);
            out.writeByte(model.link() == Link.SOFTMAX ? 0 : 1);
            out.writeInt(model.labels());
            for (int label = 0; label < model.labels(); label++) {
                out.writeDouble(model.bias(label));
            }
            for (int feature = 0; feature < model.features(); feature++) {
                for (int label = 0; label < model.labels(); label++) {
                    out.writeFloat(model.weight(feature, label));
                }
            }
            out.writeInt((int) checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(long[] numbers, DataOutputStream out) throws IOException {
        out.writeInt(numbers.length);
        for (long number : numbers) {
            out.writeLong(number);
        }
    }

    /**
     * Reads a model.
     *
     * @param features how it finds features
     * @param bytes what {@link #write} gave
     * @throws CorruptModelException if the bytes are damaged, were never a model, or do not fit the features
     * @throws IncompatibleModelException if they were written by a version that this one cannot read
     */
    static LinearScorer read(TextPipeline features, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.getInt() != MAGIC) {
                throw new CorruptModelException("these bytes are no linear model of text: the magic number differs");
            }
            int end = bytes.length - Integer.BYTES;
            if (end < in.position() || in.getInt(end) != CompiledCodec.checksum(bytes, end)) {
                throw new CorruptModelException("the linear model is damaged or cut off: its checksum differs");
            }
            in.limit(end);
            checkVersion(in.getInt());
            LinearScorer scorer = body(features, in);
            if (in.hasRemaining()) {
                throw new CorruptModelException(
                        "the linear model has " + in.remaining() + " bytes more than it should have");
            }
            return scorer;
        } catch (BufferUnderflowException e) {
            throw new CorruptModelException("the linear model is cut off after " + bytes.length + " bytes", e);
        } catch (IllegalArgumentException e) {
            throw new CorruptModelException("the linear model is inconsistent: " + e.getMessage(), e);
        }
    }

    private static void checkVersion(int version) {
        if (version > VERSION) {
            throw new IncompatibleModelException("the linear model of text has version " + version
                    + ", this library reads up to " + VERSION + ": use a newer maas-nlp");
        }
        if (version < VERSION) {
            throw new CorruptModelException("the linear model of text has version " + version + ", which never was");
        }
    }

    private static LinearScorer body(TextPipeline features, ByteBuffer in) {
        long[] dictionary = longs(in);
        int wordFeatures = in.getInt();
        double[] idf = CompiledCodec.doubles(in, in.getInt());
        Lemmas lemmas = new Lemmas(longs(in), longs(in));
        TextPlan plan = new TextPlan(new Analyzer(features, lemmas), dictionary, wordFeatures, idf);
        byte link = in.get();
        if (link != 0 && link != 1) {
            throw new CorruptModelException("the linear model has an unknown link " + link);
        }
        double[] bias = CompiledCodec.doubles(in, in.getInt());
        float[] weights = new float[CompiledCodec.checkCount(in, (long) plan.width() * bias.length, Float.BYTES)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.getFloat();
        }
        return new LinearScorer(
                plan, new LinearModel(plan.width(), weights, bias, link == 0 ? Link.SOFTMAX : Link.SIGMOID));
    }

    private static long[] longs(ByteBuffer in) {
        long[] numbers = new long[CompiledCodec.checkCount(in, in.getInt(), Long.BYTES)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.getLong();
        }
        return numbers;
    }
}
