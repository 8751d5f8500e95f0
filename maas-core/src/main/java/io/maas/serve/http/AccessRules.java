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
 * <p>Tokens are kept as digests and compared in constant time. Make them long and random. A token has the name of its bearer, which
 * the log and the history of aliases tell; the token itself is told nowhere.
 */
public final class AccessRules {

    private static final int SHORTEST_TOKEN = 16;
    private static final int LONGEST_NAME = 64;

    private final boolean open;
    private final List<Token> tokens;

    private AccessRules(boolean open, List<Token> tokens) {
        this.open = open;
        this.tokens = List.copyOf(tokens);
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
     * Gives the bearer of a token a role. Unless the token has a name, its bearer is called {@code token-1}, {@code token-2} and so
     * on, in the order of the tokens.
     *
     * @param token the token, of at least 16 printable ASCII characters
     * @param role what its bearer may do
     * @param models the models; none are all
     * @return the changed rules
     * @throws IllegalArgumentException if the token is too short or cannot be sent
     */
    public AccessRules grant(String token, Role role, String... models) {
        return grant(Optional.empty(), token, role, models);
    }

    /**
     * Gives the bearer of a token a role.
     *
     * @param name who bears the token, for the log and the history of aliases; several tokens may have the same name
     * @param token the token, of at least 16 printable ASCII characters
     * @param role what its bearer may do
     * @param models the models; none are all
     * @return the changed rules
     * @throws IllegalArgumentException if the token is too short, cannot be sent or has another name already, or if the name has
     *     no or more than 64 characters or such as cannot be printed
     */
    public AccessRules grant(String name, String token, Role role, String... models) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name has 1 to " + LONGEST_NAME + " printable characters");
        }
        return grant(Optional.of(name), token, role, models);
    }

    private AccessRules grant(Optional<String> name, String token, Role role, String... models) {
        if (token.length() < SHORTEST_TOKEN || !token.chars().allMatch(each -> each > ' ' && each < 127)) {
            // Not the token itself: it is a secret.
            throw new IllegalArgumentException(
                    "a token has at least " + SHORTEST_TOKEN + " printable ASCII characters");
        }
        byte[] digest = digest(token);
        Grant grant = new Grant(role, Set.of(models));
        List<Token> all = new ArrayList<>(tokens);
        for (int i = 0; i < all.size(); i++) {
            if (MessageDigest.isEqual(all.get(i).digest(), digest)) {
                all.set(i, all.get(i).with(grant, name));
                return new AccessRules(open, all);
            }
        }
        all.add(new Token(digest, name, List.of(grant)));
        return new AccessRules(open, all);
    }

    private record Grant(Role role, Set<String> models) {

        boolean covers(String model, Role wanted) {
            return (models.isEmpty() || models.contains(model)) && (role == Role.ADMIN || role == wanted);
        }
    }

    private record Token(byte[] digest, Optional<String> name, List<Grant> grants) {

        Token with(Grant grant, Optional<String> sameName) {
            if (name.isPresent() && sameName.isPresent() && !name.equals(sameName)) {
                throw new IllegalArgumentException(
                        "the token of " + name.get() + " cannot be that of " + sameName.get() + ", too");
            }
            List<Grant> more = new ArrayList<>(grants);
            more.add(grant);
            return new Token(digest, name.isPresent() ? name : sameName, List.copyOf(more));
        }
    }

    /**
     * Who sends a request.
     *
     * @param hasToken whether a token was sent, right or wrong
     * @param token the number of the token; -1 if none that is right was sent
     * @param name the name of its bearer; empty if none that is right was sent
     */
    record Bearer(boolean hasToken, int token, String name, List<Grant> grants) {

        boolean isKnown() {
            return token >= 0;
        }

        boolean may(Role role, String model) {
            return grants.stream().anyMatch(grant -> grant.covers(model, role));
        }
    }

    /** Says whether nobody needs a token for a role. */
    boolean isOpenFor(Role role) {
        return open && role == Role.PREDICT;
    }

    /** Finds what the bearer of a token may do. Takes as long whether or not the token is known. */
    Bearer bearer(Optional<String> authorization) {
        byte[] presented = digest(authorization.map(AccessRules::token).orElse(""));
        int found = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (MessageDigest.isEqual(tokens.get(i).digest(), presented)) {
                found = i;
            }
        }
        if (found < 0) {
            return new Bearer(authorization.isPresent(), -1, "", List.of());
        }
        Token token = tokens.get(found);
        return new Bearer(true, found, token.name().orElse("token-" + (found + 1)), token.grants());
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
        return (open ? "everyone may predict, " : "") + tokens.size() + " tokens";
    }
}
