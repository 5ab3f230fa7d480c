// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

/**
 * What the kernel remembers of an address that it sends ICMP errors to ({@code struct inet_peer}); part of the kernel's
 * mutable state. Times are virtual nanoseconds.
 */
final class PeerRate {

    private static final int ERROR_BURST = 6;
    private static final int ROUTE_ERROR_BURST = 5;
    private static final int MOST_REDIRECTS = 9;
    private static final long REDIRECT_LOAD = Timers.SECOND / 50;
    private static final long REDIRECT_SILENCE = REDIRECT_LOAD << MOST_REDIRECTS + 1;

    private static final long FORGOTTEN = 600 * Timers.SECOND;

    private long tokens;
    private long last;
    private int redirects;

    PeerRate(long now) {
        last = now - 60 * Timers.SECOND;
    }

    /** Whether nothing was asked for ten minutes: it is as good as a new one ({@code inet_peer_maxttl}). */
    boolean isOld(long now) {
        return now - last > FORGOTTEN;
    }

    /** Whether an ICMP error may be sent, one a period ({@code inet_peer_xrlim_allow}). */
    boolean allowsError(long period, long now) {
        if (last != now) {
            refill(ERROR_BURST * period, now);
        }
        return spend(period);
    }

    /** Whether an error of routing may be sent, one a second ({@code ip_error}). */
    boolean allowsRouteError(long now) {
        refill(ROUTE_ERROR_BURST * Timers.SECOND, now);
        return spend(Timers.SECOND);
    }

    private void refill(long most, long now) {
        tokens = Math.min(tokens + now - last, most);
        last = now;
    }

    private boolean spend(long price) {
        if (tokens < price) {
            return false;
        }
        tokens -= price;
        return true;
    }

    /** Whether a redirect may be sent, each time after twice the time ({@code ip_rt_send_redirect}). */
    boolean allowsRedirect(long now) {
        if (now - last > REDIRECT_SILENCE) {
            tokens = 0;
            redirects = 0;
        }
        if (redirects >= MOST_REDIRECTS) {
            last = now;
            return false;
        }
        if (redirects != 0 && now - last <= REDIRECT_LOAD << redirects) {
            return false;
        }
        last = now;
        redirects++;
        return true;
    }
}
