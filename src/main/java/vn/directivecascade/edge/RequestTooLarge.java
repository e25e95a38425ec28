package vn.directivecascade.edge;

import java.io.IOException;

/** A body turned out larger than it may be while it was read. */
class RequestTooLarge extends IOException {}
