package io.maas.nlp.internal.model;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.nlp.TextPipeline;
import io.maas.nlp.internal.features.PlanCodec;
import io.maas.nlp.internal.network.NetworkCodec;
import io.maas.nlp.internal.text.Analyzer;
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
 * What a model of text learnt, as bytes: a magic number, a version, what kind of model it is, the model, and a CRC-32C over all of
 * it. Equal models give equal bytes. Version 1 had linear models only, and did not say so.
 */
final class ScorerCodec {

    /** The most bytes of a model, which are written to and read from one array. */
    static final int LARGEST = Integer.MAX_VALUE - 8;

    /** Magic number, version, kind and checksum. */
    static final int FRAME = 3 * Integer.BYTES + 1;

    private static final int MAGIC = 0x4d54_5854; // "MTXT"
    private static final int VERSION = 2;
    private static final byte LINEAR = 0;
    private static final byte NETWORK = 1;

    private ScorerCodec() {}

    static byte[] write(TextScorer scorer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CRC32C checksum = new CRC32C();
        try (DataOutputStream out = new DataOutputStream(new CheckedOutputStream(bytes, checksum))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            if (scorer instanceof LinearScorer linear) {
                out.writeByte(LINEAR);
                LinearCodec.write(linear, out);
            } else if (scorer instanceof NetworkScorer network) {
                out.writeByte(NETWORK);
                out.writeByte(LinearCodec.code(network.link()));
                NetworkCodec.write(network.network(), out);
            }
            out.writeInt((int) checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a model.
     *
     * @param features how it finds features
     * @param bytes what {@link #write} gave
     * @throws CorruptModelException if the bytes are damaged, were never a model, or do not fit the features
     * @throws IncompatibleModelException if they were written by a version that this one cannot read
     */
    static TextScorer read(TextPipeline features, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.getInt() != MAGIC) {
                throw new CorruptModelException("these bytes are no model of text: the magic number differs");
            }
            int end = bytes.length - Integer.BYTES;
            if (end < in.position() || in.getInt(end) != CompiledCodec.checksum(bytes, end)) {
                throw new CorruptModelException("the model of text is damaged or cut off: its checksum differs");
            }
            in.limit(end);
            TextScorer scorer = body(features, in);
            if (in.hasRemaining()) {
                throw new CorruptModelException(
                        "the model of text has " + in.remaining() + " bytes more than it should have");
            }
            return scorer;
        } catch (BufferUnderflowException e) {
            throw new CorruptModelException("the model of text is cut off after " + bytes.length + " bytes", e);
        } catch (IllegalArgumentException e) {
            throw new CorruptModelException("the model of text is inconsistent: " + e.getMessage(), e);
        }
    }

    private static TextScorer body(TextPipeline features, ByteBuffer in) {
        PlanCodec.Finding finding = lemmas -> new Analyzer(features, lemmas);
        int version = in.getInt();
        if (version > VERSION) {
            throw new IncompatibleModelException("the model of text has version " + version
                    + ", this library reads up to " + VERSION + ": use a newer maas-nlp");
        }
        if (version < 1) {
            throw new CorruptModelException("the model of text has version " + version + ", which never was");
        }
        byte kind = version == 1 ? LINEAR : in.get();
        return switch (kind) {
            case LINEAR -> LinearCodec.read(finding, in);
            case NETWORK -> network(finding, in);
            default ->
                throw new IncompatibleModelException(
                        "the model of text is of a kind that is not known here (" + kind + "): use a newer maas-nlp");
        };
    }

    private static NetworkScorer network(PlanCodec.Finding finding, ByteBuffer in) {
        byte link = in.get();
        return new NetworkScorer(NetworkCodec.read(finding, in), LinearCodec.link(link));
    }
}
