package io.maas.serve.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it came over the wire.
 *
 * @param method the method, such as {@code POST}
 * @param path the path as it was sent: neither decoded nor normalised, without the query
 * @param headers the headers by name; case does not count
 * @param body the body; empty if there is none
 * @param remote the address from which it came, such as {@code 10.0.0.7}, by which wrong tokens are limited; empty if unknown
 */
public record InferenceRequest(String method, String path, Map<String, String> headers, byte[] body, String remote) {

    /** Copies the headers. */
    public InferenceRequest {
        Map<String, String> byLowerCase = new TreeMap<>();
        headers.forEach((name, value) -> byLowerCase.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(byLowerCase);
    }

    /**
     * Makes a request from an unknown address.
     *
     * @param method the method, such as {@code POST}
     * @param path the path as it was sent
     * @param headers the headers by name
     * @param body the body; empty if there is none
     */
    public InferenceRequest(String method, String path, Map<String, String> headers, byte[] body) {
        this(method, path, headers, body, "");
    }

    InferenceRequest withBody(byte[] read) {
        return new InferenceRequest(method, path, headers, read, remote);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Tells nothing of the contents, among which is a secret. */
    @Override
    public String toString() {
        return method + " request of " + body.length + " bytes";
    }
}
