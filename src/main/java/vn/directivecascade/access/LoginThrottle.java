package vn.directivecascade.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import vn.directivecascade.identity.AccountNames;
import vn.directivecascade.kernel.RetryLater;

/**
 * Slows down whoever guesses passwords: by account at one address, so that nobody elsewhere is kept out, and by address
 * over all accounts. Whether there is such an account makes no difference.
 */
@Component
class LoginThrottle {

    /** Too many wrong passwords; after the wait one more may be tried. */
    static class TooManyAttempts extends AuthenticationException {

        private final transient Duration wait;

        TooManyAttempts(Duration wait) {
            super("too many attempts");
            this.wait = wait;
        }

        long seconds() {
            return RetryLater.seconds(wait);
        }
    }

    /** As long as the name of an account can be in the engine. Longer ones are nobody's, and may be as long as a book. */
    private static final int LONGEST_NAME = 64;

    /** Slips of the finger, then one attempt in half a minute. */
    private static final int MOST_OF_ACCOUNT = 5;

    /** An office behind one address has many people; then one attempt in five seconds. */
    private static final int MOST_OF_ADDRESS = 60;

    private final TokenBuckets accounts;
    private final TokenBuckets addresses;
    private final TokenBuckets forgeries;

    LoginThrottle(Clock clock) {
        accounts = new TokenBuckets(clock, MOST_OF_ACCOUNT, 1, Duration.ofSeconds(30));
        addresses = new TokenBuckets(clock, MOST_OF_ADDRESS, 1, Duration.ofSeconds(5));
        forgeries = new TokenBuckets(clock, MOST_OF_ADDRESS, 1, Duration.ofSeconds(5));
    }

    /**
     * Counts a login that came without the CSRF token. It does not count against passwords: any page that is open in one
     * browser of an office could otherwise keep the whole office out.
     *
     * @throws TooManyAttempts if there were too many of them from this address
     */
    void forged(String address) {
        refuse(forgeries.take(network(address)));
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw new TooManyAttempts(wait);
        }
    }

    /** The address, of IPv6 the first 64 bits: whoever has one of these has them all. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bits = InetAddress.getByName(address).getAddress();
            return bits.length == 4 ? address : HexFormat.of().formatHex(bits, 0, 8);
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }

    /** @throws TooManyAttempts if this address has to wait before it may try again */
    void check(String address, String account) {
        refuse(Collections.max(List.of(accounts.wait(key(address, account)), addresses.wait(network(address)))));
    }

    /** Counts a wrong password. Attempts made at the same moment are all counted: they prolong the wait. */
    void failed(String address, String account) {
        accounts.force(key(address, account));
        addresses.force(network(address));
    }

    /** Forgets the slips of somebody who is in. */
    void succeeded(String address, String account) {
        accounts.fill(key(address, account));
    }

    private static String key(String address, String account) {
        String name = AccountNames.folded(Optional.ofNullable(account).orElse(""));
        return network(address) + " " + name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
