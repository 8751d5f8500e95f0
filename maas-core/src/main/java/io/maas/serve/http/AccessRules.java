package io.maas.serve.http;

import io.maas.internal.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what: the tokens that are taken and the roles that they give. Immutable: each method returns changed rules.
 *
 * <p>Tokens are kept as digests and compared in constant time. Make them long and random.
 */
public final class AccessRules {

    private static final int SHORTEST_TOKEN = 16;

    private final boolean open;
    private final List<Grant> grants;

    private AccessRules(boolean open, List<Grant> grants) {
        this.open = open;
        this.grants = List.copyOf(grants);
    }

    /**
     * Returns rules by which everyone may ask every model and nobody may administer; for a server that only programs on the
     * same machine can reach.
     *
     * @return the rules
     */
    public static AccessRules everyone() {
        return new AccessRules(true, List.of());
    }

    /**
     * Returns rules by which nobody may do anything but ask whether the server lives, until tokens are granted something.
     *
     * @return the rules
     */
    public static AccessRules tokens() {
        return new AccessRules(false, List.of());
    }

    /**
     * Gives the bearer of a token a role.
     *
     * @param token the token, of at least 16 printable ASCII characters
     * @param role what its bearer may do
     * @param models the models; none are all
     * @return the changed rules
     * @throws IllegalArgumentException if the token is too short or cannot be sent
     */
    public AccessRules grant(String token, Role role, String... models) {
        if (token.length() < SHORTEST_TOKEN || !token.chars().allMatch(each -> each > ' ' && each < 127)) {
            // Not the token itself: it is a secret.
            throw new IllegalArgumentException(
                    "a token has at least " + SHORTEST_TOKEN + " printable ASCII characters");
        }
        List<Grant> more = new ArrayList<>(grants);
        more.add(new Grant(digest(token), role, Set.of(models)));
        return new AccessRules(open, more);
    }

    private record Grant(byte[] digest, Role role, Set<String> models) {

        boolean covers(String model, Role wanted) {
            return (models.isEmpty() || models.contains(model)) && (role == Role.ADMIN || role == wanted);
        }
    }

    /** What a request may do. */
    record Bearer(boolean isKnown, boolean everyone, List<Grant> grants) {

        boolean may(Role role, String model) {
            return (everyone && role == Role.PREDICT) || grants.stream().anyMatch(grant -> grant.covers(model, role));
        }
    }

    /** Finds what the bearer of a token may do. Takes as long whether or not the token is known. */
    Bearer bearer(Optional<String> authorization) {
        byte[] presented = digest(authorization.map(AccessRules::token).orElse(""));
        List<Grant> his = new ArrayList<>();
        for (Grant grant : grants) {
            if (MessageDigest.isEqual(grant.digest(), presented)) {
                his.add(grant);
            }
        }
        return new Bearer(open || !his.isEmpty(), open, his);
    }

    private static String token(String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        return bearer ? authorization.substring(7).strip() : "";
    }

    private static byte[] digest(String token) {
        return Sha256.start().digest(token.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells how many tokens there are, and none of them. */
    @Override
    public String toString() {
        return open ? "everyone may predict, " + grants.size() + " grants" : grants.size() + " grants";
    }
}
