package vn.directivecascade.cascade.receipt;

/** An idempotency key of a caller: a repeated request with the same key has no further effect. */
public record IdempotencyKey(String caller, String value) {}
