package io.maas.serve.http;

import java.util.Map;

/**
 * A response to be sent.
 *
 * @param status the HTTP status
 * @param headers the headers by name
 * @param body JSON in UTF-8
 */
public record InferenceResponse(int status, Map<String, String> headers, byte[] body) {

    /** Copies the headers. */
    public InferenceResponse {
        headers = Map.copyOf(headers);
    }
}
