package io.maas.serve.http;

import java.time.Duration;

/**
 * How requests are handled. Immutable: each method returns changed options.
 *
 * @param access who may do what
 * @param maxBodyBytes the largest body taken
 * @param maxBatch the most records in a request
 * @param requestsPerSecond how many requests are taken a second, of all callers together, in bursts of up to a second; zero is
 *     no limit
 * @param deadline how long a prediction may take
 */
public record HttpOptions(
        AccessRules access, int maxBodyBytes, int maxBatch, int requestsPerSecond, Duration deadline) {

    /** Everyone may predict; bodies of up to 4 MiB with up to 1,000 records; no limit of the rate; ten seconds. */
    public static final HttpOptions DEFAULT =
            new HttpOptions(AccessRules.everyone(), 4 << 20, 1_000, 0, Duration.ofSeconds(10));

    /** Checks that requests can be handled. */
    public HttpOptions {
        if (maxBodyBytes < 1 || maxBatch < 1 || requestsPerSecond < 0 || deadline.isNegative()) {
            throw new IllegalArgumentException("limits must be positive: " + maxBodyBytes + ", " + maxBatch + ", "
                    + requestsPerSecond + ", " + deadline);
        }
    }

    /**
     * Sets who may do what.
     *
     * @param rules the rules
     * @return the changed options
     */
    public HttpOptions access(AccessRules rules) {
        return new HttpOptions(rules, maxBodyBytes, maxBatch, requestsPerSecond, deadline);
    }

    /**
     * Sets the largest body taken.
     *
     * @param bytes at least 1
     * @return the changed options
     */
    public HttpOptions maxBodyBytes(int bytes) {
        return new HttpOptions(access, bytes, maxBatch, requestsPerSecond, deadline);
    }

    /**
     * Sets the most records in a request.
     *
     * @param records at least 1
     * @return the changed options
     */
    public HttpOptions maxBatch(int records) {
        return new HttpOptions(access, maxBodyBytes, records, requestsPerSecond, deadline);
    }

    /**
     * Sets how many requests are taken a second.
     *
     * @param requests zero is no limit
     * @return the changed options
     */
    public HttpOptions requestsPerSecond(int requests) {
        return new HttpOptions(access, maxBodyBytes, maxBatch, requests, deadline);
    }

    /**
     * Sets how long a prediction may take.
     *
     * @param longest zero is for ever
     * @return the changed options
     */
    public HttpOptions deadline(Duration longest) {
        return new HttpOptions(access, maxBodyBytes, maxBatch, requestsPerSecond, longest);
    }
}
