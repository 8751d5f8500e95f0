package io.maas.serve.http;

import java.time.Duration;

/**
 * How requests are handled. Immutable: each method returns changed options.
 *
 * @param access who may do what
 * @param maxBodyBytes the largest body taken
 * @param maxBatch the most records in a request
 * @param requestsPerSecond how many requests are taken a second, of all callers together, in bursts of up to a second; zero is
 *     no limit. Requests for {@link Role#ADMIN} do not count
 * @param adminRequestsPerSecond how many requests for {@link Role#ADMIN} are taken a second; zero is no limit
 * @param failedLoginsPerMinute how many wrong tokens are taken a minute from one address; zero is no limit
 * @param deadline how long a request that has come whole may wait for its turn and be predicted; zero is for ever
 * @param maxBytesInFlight how much memory the bodies, the values read from them and the answers of all requests together may take
 */
public record HttpOptions(
        AccessRules access,
        int maxBodyBytes,
        int maxBatch,
        int requestsPerSecond,
        int adminRequestsPerSecond,
        int failedLoginsPerMinute,
        Duration deadline,
        long maxBytesInFlight) {

    private static final long LEAST_IN_FLIGHT = 1 << 16;

    /**
     * Everyone may predict; bodies of up to 4 MiB with up to 1,000 records; no limit of the rate, but 100 requests a second for
     * administrators and 10 wrong tokens a minute from an address; ten seconds; a quarter of the largest heap in flight.
     */
    public static final HttpOptions DEFAULT = new HttpOptions(
            AccessRules.everyone(),
            4 << 20,
            1_000,
            0,
            100,
            10,
            Duration.ofSeconds(10),
            Runtime.getRuntime().maxMemory() / 4);

    /** Checks that requests can be handled. */
    public HttpOptions {
        require(maxBodyBytes > 0, "the largest body", maxBodyBytes);
        require(maxBatch > 0, "the most records in a request", maxBatch);
        require(requestsPerSecond >= 0, "the requests a second", requestsPerSecond);
        require(adminRequestsPerSecond >= 0, "the admin requests a second", adminRequestsPerSecond);
        require(failedLoginsPerMinute >= 0, "the failed logins a minute", failedLoginsPerMinute);
        require(!deadline.isNegative(), "the deadline", deadline);
        require(maxBytesInFlight >= LEAST_IN_FLIGHT, "the bytes in flight, of at least 64 KiB,", maxBytesInFlight);
    }

    private static void require(boolean sound, String what, Object value) {
        if (!sound) {
            throw new IllegalArgumentException(what + " cannot be " + value);
        }
    }

    /**
     * Sets who may do what.
     *
     * @param rules the rules
     * @return the changed options
     */
    public HttpOptions access(AccessRules rules) {
        return new HttpOptions(
                rules,
                maxBodyBytes,
                maxBatch,
                requestsPerSecond,
                adminRequestsPerSecond,
                failedLoginsPerMinute,
                deadline,
                maxBytesInFlight);
    }

    /**
     * Sets the largest body taken. None is taken that is larger than half of {@link #maxBytesInFlight}.
     *
     * @param bytes at least 1
     * @return the changed options
     */
    public HttpOptions maxBodyBytes(int bytes) {
        return new HttpOptions(
                access,
                bytes,
                maxBatch,
                requestsPerSecond,
                adminRequestsPerSecond,
                failedLoginsPerMinute,
                deadline,
                maxBytesInFlight);
    }

    /**
     * Sets the most records in a request.
     *
     * @param records at least 1
     * @return the changed options
     */
    public HttpOptions maxBatch(int records) {
        return new HttpOptions(
                access,
                maxBodyBytes,
                records,
                requestsPerSecond,
                adminRequestsPerSecond,
                failedLoginsPerMinute,
                deadline,
                maxBytesInFlight);
    }

    /**
     * Sets how many requests are taken a second, but for those of {@link #adminRequestsPerSecond}.
     *
     * @param requests zero is no limit
     * @return the changed options
     */
    public HttpOptions requestsPerSecond(int requests) {
        return new HttpOptions(
                access,
                maxBodyBytes,
                maxBatch,
                requests,
                adminRequestsPerSecond,
                failedLoginsPerMinute,
                deadline,
                maxBytesInFlight);
    }

    /**
     * Sets how many requests for {@link Role#ADMIN} are taken a second, of all callers together. Others do not count, so that no
     * flood of predictions shuts administrators out.
     *
     * @param requests zero is no limit
     * @return the changed options
     */
    public HttpOptions adminRequestsPerSecond(int requests) {
        return new HttpOptions(
                access,
                maxBodyBytes,
                maxBatch,
                requestsPerSecond,
                requests,
                failedLoginsPerMinute,
                deadline,
                maxBytesInFlight);
    }

    /**
     * Sets how many wrong tokens are taken a minute from one address. Beyond, each token that has not been right from there
     * before is answered 429 with {@code Retry-After}, be it right or wrong; other addresses do not notice. Behind a proxy all
     * callers have its address, unless {@link ServerOptions#trustedProxies} names it.
     *
     * @param failures zero is no limit
     * @return the changed options
     */
    public HttpOptions failedLoginsPerMinute(int failures) {
        return new HttpOptions(
                access,
                maxBodyBytes,
                maxBatch,
                requestsPerSecond,
                adminRequestsPerSecond,
                failures,
                deadline,
                maxBytesInFlight);
    }

    /**
     * Sets how long a request that has come whole may wait for its turn and be predicted.
     *
     * @param longest zero is for ever
     * @return the changed options
     */
    public HttpOptions deadline(Duration longest) {
        return new HttpOptions(
                access,
                maxBodyBytes,
                maxBatch,
                requestsPerSecond,
                adminRequestsPerSecond,
                failedLoginsPerMinute,
                longest,
                maxBytesInFlight);
    }

    /**
     * Sets how much memory all requests together may take. A request for which there is no room is answered 503 with
     * {@code Retry-After}.
     *
     * @param bytes at least 65,536
     * @return the changed options
     */
    public HttpOptions maxBytesInFlight(long bytes) {
        return new HttpOptions(
                access,
                maxBodyBytes,
                maxBatch,
                requestsPerSecond,
                adminRequestsPerSecond,
                failedLoginsPerMinute,
                deadline,
                bytes);
    }
}
