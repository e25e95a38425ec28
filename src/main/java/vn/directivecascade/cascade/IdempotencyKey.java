package vn.directivecascade.cascade;

/** The key under which a caller sends a request, so that it can be sent again without harm. */
public record IdempotencyKey(String caller, String value) {}
