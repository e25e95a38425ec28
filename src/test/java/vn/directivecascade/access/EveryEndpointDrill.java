package vn.directivecascade.access;

import vn.directivecascade.access.Endpoints.Endpoint;

/** Calls the remaining endpoints of {@link EveryEndpointTest}: those of the engine's own interface. */
class EveryEndpointDrill extends EveryEndpointTest {

    @Override
    boolean asks(Endpoint endpoint) {
        return isOfEngine(endpoint);
    }
}
