package vn.directivecascade.edge;

import java.io.IOException;

/** A body exceeded its limit while it was read. */
class RequestTooLarge extends IOException {}
