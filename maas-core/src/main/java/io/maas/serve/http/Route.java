package io.maas.serve.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path means. Paths are compared as they were sent: what is encoded, doubled or dotted means nothing.
 *
 * @param action what is wanted
 * @param method the method with which it is wanted
 * @param model the model; empty for what concerns the server
 * @param version the version, if one is named
 */
record Route(Action action, String method, String model, Optional<Integer> version) {

    private static final String MODEL = "([a-z0-9][a-z0-9._-]{0,63})";
    private static final Pattern V2 =
            Pattern.compile("/v2/models/" + MODEL + "(?:/versions/([1-9][0-9]{0,8}))?(/ready|/infer)?");
    private static final Pattern PREDICT = Pattern.compile("/predict/" + MODEL);
    private static final Pattern ADMIN = Pattern.compile("/admin/models/" + MODEL + "(/rollback)?");

    /** What can be wanted. */
    enum Action {
        SERVER_METADATA(false),
        SERVER_LIVE(false),
        SERVER_READY(false),
        MODEL_METADATA(true),
        MODEL_READY(true),
        INFER(true),
        PREDICT(true),
        STATS(true),
        ROLLBACK(true);

        private final boolean ofModel;

        Action(boolean ofModel) {
            this.ofModel = ofModel;
        }

        boolean isOfModel() {
            return ofModel;
        }

        /** Says whether it reads what is sent: the body of a rollback means nothing. */
        boolean takesBody() {
            return this == INFER || this == PREDICT;
        }

        boolean isAdmin() {
            return this == STATS || this == ROLLBACK;
        }

        Role role() {
            return isAdmin() ? Role.ADMIN : Role.PREDICT;
        }
    }

    /** Says whether it can be asked for in that way: what can be read can also be asked for its head alone. */
    boolean takes(String sent) {
        return sent.equals(method) || (sent.equals("HEAD") && method.equals("GET"));
    }

    /** Lists the methods, as the header {@code Allow} does. */
    String methods() {
        return method.equals("GET") ? "GET, HEAD" : method;
    }

    static Route of(String path) {
        return switch (path) {
            case "/v2", "/v2/" -> server(Action.SERVER_METADATA);
            case "/v2/health/live" -> server(Action.SERVER_LIVE);
            case "/v2/health/ready" -> server(Action.SERVER_READY);
            default -> model(path);
        };
    }

    private static Route server(Action action) {
        return new Route(action, "GET", "", Optional.empty());
    }

    private static Route model(String path) {
        Matcher v2 = V2.matcher(path);
        if (v2.matches()) {
            Optional<Integer> version = Optional.ofNullable(v2.group(2)).map(Integer::valueOf);
            String what = v2.group(3);
            if (what == null) {
                return new Route(Action.MODEL_METADATA, "GET", group(v2), version);
            }
            return what.equals("/ready")
                    ? new Route(Action.MODEL_READY, "GET", group(v2), version)
                    : new Route(Action.INFER, "POST", group(v2), version);
        }
        Matcher predict = PREDICT.matcher(path);
        if (predict.matches()) {
            return new Route(Action.PREDICT, "POST", group(predict), Optional.empty());
        }
        Matcher admin = ADMIN.matcher(path);
        if (admin.matches()) {
            return admin.group(2) == null
                    ? new Route(Action.STATS, "GET", group(admin), Optional.empty())
                    : new Route(Action.ROLLBACK, "POST", group(admin), Optional.empty());
        }
        throw new HttpProblem(404, "there is nothing at this path");
    }

    private static String group(Matcher matcher) {
        return String.valueOf(matcher.group(1));
    }
}
