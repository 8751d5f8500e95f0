package io.maas.tabular.internal.compiled;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Compiled models as bytes: a header (magic number, format version, kind of model), the model, and a CRC-32C over all of it.
 *
 * <p>Equal models give equal bytes. Everything is checked on reading: no count is believed before the bytes it promises are
 * seen to be there, so that memory stays in proportion to the bytes, and what is read can only be a sound model.
 *
 * <p>A document has the version that first knew its kind of model: trees and linear models 1, networks 2. So older readers go on
 * reading what they can, and say of the rest that it is too new.
 */
public final class CompiledCodec {

    private static final int MAGIC = 0x4d41_4353; // "MACS"
    private static final int VERSION = 2;
    private static final int OLDEST_VERSION = 1;
    private static final byte TREES = 1;
    private static final byte LINEAR = 2;
    private static final byte DENSE = 3;

    private CompiledCodec() {}

    /**
     * Writes a model.
     *
     * @param model the model
     * @return its bytes
     */
    public static byte[] write(CompiledModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CRC32C checksum = new CRC32C();
        try (DataOutputStream out = new DataOutputStream(new CheckedOutputStream(bytes, checksum))) {
            out.writeInt(MAGIC);
            if (model instanceof TreeEnsemble trees) {
                writeKind(TREES, out);
                TreeCodec.write(trees, out);
            } else if (model instanceof LinearModel linear) {
                writeKind(LINEAR, out);
                LinearCodec.write(linear, out);
            } else if (model instanceof DenseModel dense) {
                writeKind(DENSE, out);
                DenseCodec.write(dense, out);
            } else {
                throw new IllegalArgumentException("no bytes are defined for a " + model.getClass());
            }
            out.writeInt((int) checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void writeKind(byte kind, DataOutputStream out) throws IOException {
        out.writeInt(firstVersion(kind));
        out.writeByte(kind);
    }

    /** Returns the version that first knew a kind of model. */
    private static int firstVersion(byte kind) {
        return switch (kind) {
            case TREES, LINEAR -> 1;
            case DENSE -> 2;
            default -> throw new CorruptModelException("the compiled model is of an unknown kind " + kind);
        };
    }

    /**
     * Reads a model.
     *
     * @param bytes what {@link #write} gave
     * @return the model
     * @throws CorruptModelException if the bytes are damaged or were never a model
     * @throws IncompatibleModelException if they were written by a version that this one cannot read
     */
    public static CompiledModel read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.getInt() != MAGIC) {
                throw new CorruptModelException("these bytes are no compiled model: the magic number differs");
            }
            int end = bytes.length - Integer.BYTES;
            if (end < in.position() || in.getInt(end) != checksum(bytes, end)) {
                throw new CorruptModelException("the compiled model is damaged or cut off: its checksum differs");
            }
            in.limit(end);
            int version = in.getInt();
            checkVersion(version);
            byte kind = in.get();
            if (firstVersion(kind) > version) {
                throw new CorruptModelException(
                        "the compiled model is of kind " + kind + ", which format version " + version + " has not");
            }
            CompiledModel model = body(kind, in);
            if (in.hasRemaining()) {
                throw new CorruptModelException(
                        "the compiled model has " + in.remaining() + " bytes more than it should have");
            }
            return model;
        } catch (BufferUnderflowException e) {
            throw new CorruptModelException("the compiled model is cut off after " + bytes.length + " bytes", e);
        } catch (IllegalArgumentException e) {
            throw new CorruptModelException("the compiled model is inconsistent: " + e.getMessage(), e);
        }
    }

    private static void checkVersion(int version) {
        if (version > VERSION) {
            throw new IncompatibleModelException("the compiled model has format version " + version
                    + ", this library reads up to " + VERSION + ": use a newer maas-tabular");
        }
        if (version < OLDEST_VERSION) {
            throw new IncompatibleModelException("the compiled model has format version " + version
                    + ", this library reads from " + OLDEST_VERSION + " on: train and publish it again");
        }
    }

    private static CompiledModel body(byte kind, ByteBuffer in) {
        return switch (kind) {
            case TREES -> TreeCodec.read(in);
            case LINEAR -> LinearCodec.read(in);
            case DENSE -> DenseCodec.read(in);
            default -> throw new CorruptModelException("the compiled model is of an unknown kind " + kind);
        };
    }

    /**
     * Computes the checksum that ends a document.
     *
     * @param bytes the document
     * @param length how many bytes stand before the checksum
     * @return the CRC-32C of these
     */
    public static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    static Link link(byte code) {
        return switch (code) {
            case 0 -> Link.IDENTITY;
            case 1 -> Link.SOFTMAX;
            case 2 -> Link.EXP;
            default -> throw new CorruptModelException("the compiled model has an unknown link " + code);
        };
    }

    /** A code that stays when constants of {@link Link} are moved or renamed. */
    static byte code(Link link) {
        return switch (link) {
            case IDENTITY -> 0;
            case SOFTMAX -> 1;
            case EXP -> 2;
        };
    }

    /**
     * Reads numbers; no more are made room for than there are bytes.
     *
     * @param in where they are read from
     * @param count how many there shall be
     * @return the numbers
     * @throws CorruptModelException if there are not as many bytes
     */
    public static double[] doubles(ByteBuffer in, long count) {
        double[] values = new double[checkCount(in, count, Double.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getDouble();
        }
        return values;
    }

    /**
     * Returns a count that the bytes left can hold, of things that take a number of bytes at least.
     *
     * @param in where things are to be read from
     * @param count how many there shall be
     * @param bytesEach how many bytes each takes at least
     * @return the count
     * @throws CorruptModelException if there are not as many bytes
     */
    public static int checkCount(ByteBuffer in, long count, int bytesEach) {
        if (count < 0 || count > in.remaining() / bytesEach) {
            throw new CorruptModelException("the compiled model promises " + count + " parts of at least " + bytesEach
                    + " bytes, " + in.remaining() + " bytes are left");
        }
        return (int) count;
    }
}
