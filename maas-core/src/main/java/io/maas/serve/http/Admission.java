package io.maas.serve.http;

import io.maas.serve.http.AccessRules.Bearer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** Decides by the head of a request whether it is worth reading its body. Thread-safe. */
final class Admission {

    private final AccessRules access;
    private final RateLimit rate;
    private final RateLimit adminRate;
    private final FailedLogins failedLogins;
    private volatile boolean stopping;

    Admission(HttpOptions options, LongSupplier nanoTime) {
        this.access = options.access();
        this.rate = RateLimit.perSecond(options.requestsPerSecond(), nanoTime);
        this.adminRate = RateLimit.perSecond(options.adminRequestsPerSecond(), nanoTime);
        this.failedLogins = new FailedLogins(options.failedLoginsPerMinute(), nanoTime);
    }

    /**
     * A request that may be answered.
     *
     * @param route what is wanted
     * @param caller the name of who wants it; empty if nobody had to tell
     */
    record Admitted(Route route, String caller) {}

    /**
     * Finds out what is wanted.
     *
     * @throws HttpProblem if there is no such thing, or the caller may not or cannot have it
     */
    Admitted admit(InferenceRequest head) {
        Route route = Route.of(head.path());
        if (!route.takes(head.method())) {
            throw new HttpProblem(405, "use " + route.methods() + " here", Map.of("Allow", route.methods()));
        }
        String caller = route.action().isOfModel() ? authorized(route, head) : "";
        if (stopping && route.action() != Route.Action.SERVER_LIVE) {
            throw new HttpProblem(503, "the server is stopping", Map.of("Retry-After", "1", "Connection", "close"));
        }
        if (head.header("inference-header-content-length").isPresent()) {
            throw new HttpProblem(400, "binary tensors are not supported; send JSON");
        }
        if (route.method().equals("POST")) {
            checkContent(head);
        }
        return new Admitted(route, caller);
    }

    /** Returns the name of a caller who may have what he wants. */
    private String authorized(Route route, InferenceRequest head) {
        Role role = route.action().role();
        String caller = access.isOpenFor(role) ? "" : loggedIn(route, head);
        if (!(role == Role.ADMIN ? adminRate : rate).admits()) {
            throw new HttpProblem(429, "too many requests a second", Deadline.LATER);
        }
        return caller;
    }

    private String loggedIn(Route route, InferenceRequest head) {
        Bearer bearer = access.bearer(head.header("authorization"));
        if (bearer.hasToken()) {
            failedLogins.attempt(head.remote(), bearer.token());
        }
        if (!bearer.isKnown()) {
            throw new HttpProblem(401, "a valid bearer token is needed", Map.of("WWW-Authenticate", "Bearer"));
        }
        if (!bearer.may(route.action().role(), route.model())) {
            throw new HttpProblem(403, "this token does not allow that");
        }
        return bearer.name();
    }

    private static void checkContent(InferenceRequest head) {
        String encoding = head.header("content-encoding").orElse("identity").strip();
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            throw new HttpProblem(
                    415, "the body must not be compressed or encoded", Map.of("Accept-Encoding", "identity"));
        }
        String[] type = head.header("content-type").orElse("application/json").split(";", -1);
        if (!type[0].strip().equalsIgnoreCase("application/json")) {
            throw new HttpProblem(415, "the body must be application/json");
        }
        for (int i = 1; i < type.length; i++) {
            String parameter = type[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("charset=") && !isUtf8(parameter.substring("charset=".length()))) {
                throw new HttpProblem(415, "the body must be in UTF-8");
            }
        }
    }

    private static boolean isUtf8(String charset) {
        String name = charset.replace("\"", "");
        // JSON in ASCII is JSON in UTF-8.
        return name.equalsIgnoreCase(StandardCharsets.UTF_8.name())
                || name.equals("utf8")
                || name.equalsIgnoreCase(StandardCharsets.US_ASCII.name());
    }

    void stop() {
        stopping = true;
    }
}
