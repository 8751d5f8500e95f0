package io.maas.serve.http;

import java.time.Duration;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits how many wrong tokens are taken from one address. Beyond that no token is looked at that has not been right from there
 * before: who guesses learns nothing, and others behind the same proxy go on with theirs. Thread-safe.
 */
final class FailedLogins {

    private static final Logger LOG = LoggerFactory.getLogger(InferenceHandler.class);

    /** The addresses that are remembered; the one that was not heard of for longest is forgotten first. */
    static final int MOST_ADDRESSES = 4_096;

    private final int perMinute;
    private final LongSupplier nanoTime;
    // Guarded by this; the least recently used first.
    private final Map<String, Origin> byAddress = new LinkedHashMap<>(16, 0.75f, true);

    FailedLogins(int perMinute, LongSupplier nanoTime) {
        this.perMinute = perMinute;
        this.nanoTime = nanoTime;
    }

    /** What is known of an address. */
    private static final class Origin {

        private final RateLimit failures;
        private final BitSet right = new BitSet();
        private boolean told;

        Origin(RateLimit failures) {
            this.failures = failures;
        }
    }

    /**
     * Takes note of a login.
     *
     * @param address where it comes from
     * @param token the number of the token if it is right, or -1 if it is wrong
     * @throws HttpProblem 429 if there were too many wrong ones; it does not tell whether this one is right
     */
    synchronized void attempt(String address, int token) {
        if (perMinute == 0) {
            return;
        }
        Origin known = byAddress.get(address);
        if (token >= 0 && known != null && known.right.get(token)) {
            return;
        }
        if (known == null) {
            known = new Origin(new RateLimit(perMinute, Duration.ofMinutes(1), nanoTime));
            byAddress.put(address, known);
            forgetOldest();
        }
        if (token < 0 ? !known.failures.admits() : !known.failures.wouldAdmit()) {
            tell(known, address);
            throw new HttpProblem(
                    429,
                    "too many wrong tokens came from this address",
                    Map.of("Retry-After", Integer.toString(known.failures.secondsToWait())));
        }
        if (token >= 0) {
            known.right.set(token);
            known.told = false;
        }
    }

    private void tell(Origin known, String address) {
        if (!known.told) {
            known.told = true;
            LOG.warn("too many wrong tokens came from {}: new ones are not looked at for a while", address);
        }
    }

    private void forgetOldest() {
        if (byAddress.size() > MOST_ADDRESSES) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
    }

    /** Returns how many addresses are remembered. */
    synchronized int addresses() {
        return byAddress.size();
    }
}
