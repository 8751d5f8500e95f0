package io.maas.serve.http;

import io.maas.serve.http.MemoryBudget.Claim;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The body of a request, whose sender may say one thing and do another. For one thread. */
final class RequestBody {

    private static final int FIRST = 1 << 13;
    private static final int MOST_DRAINED = 16 << 20;

    private final InputStream in;
    private final long declared;
    private boolean broken;

    /** A body that is said to have so many bytes; negative if nothing is said. */
    RequestBody(InputStream in, long declared) {
        this.in = in;
        this.declared = declared;
    }

    /**
     * Reads it. What it claims grows with what has come, not with what was said to come.
     *
     * @param most the most bytes taken
     * @throws HttpProblem 413 if it is larger, 503 if there is no memory for it, 400 if it is broken; the rest is not read
     */
    byte[] read(int most, Claim claim) {
        if (declared > most) {
            throw tooLarge(most);
        }
        // A byte more than is taken, to see whether there is one.
        int limit = (int) (declared >= 0 ? declared : Math.min(most + 1L, Integer.MAX_VALUE));
        byte[] body = new byte[Math.min(limit, FIRST)];
        claim.hold(body.length);
        int count = 0;
        try {
            while (count < limit) {
                if (count == body.length) {
                    int larger = (int) Math.min(limit, 2L * body.length);
                    claim.hold(larger);
                    body = Arrays.copyOf(body, larger);
                }
                int read = in.read(body, count, body.length - count);
                if (read < 0) {
                    break;
                }
                count += read;
            }
            // The end is to be seen, or the connection could not be used again.
            if (count > most || in.read() >= 0) {
                throw tooLarge(most);
            }
        } catch (IOException malformed) {
            broken = true;
            throw new HttpProblem(
                    400, "the body broke off, its chunks are malformed, or trailers follow, which are not taken");
        }
        return count == body.length ? body : Arrays.copyOf(body, count);
    }

    private static HttpProblem tooLarge(int most) {
        return new HttpProblem(413, "the body has more than " + most + " bytes");
    }

    /** Reads what is left: a connection that is closed while the caller still sends loses him the answer. */
    void drain() {
        byte[] chunk = new byte[FIRST];
        int left = MOST_DRAINED;
        try {
            while (!broken) {
                int count = in.read(chunk);
                if (count < 0) {
                    return;
                }
                left -= count;
                broken = left < 0;
            }
        } catch (IOException malformed) {
            broken = true;
        }
    }

    /** Says whether its end was not found, so that nobody knows where another request would begin. */
    boolean isBroken() {
        return broken;
    }
}
