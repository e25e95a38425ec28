package vn.directivecascade.access;

import vn.directivecascade.access.Endpoints.Endpoint;

/** Calls the remaining endpoints of {@link EveryEndpointTest}: those for engine clients. */
class EveryEndpointDrill extends EveryEndpointTest {

    @Override
    boolean asks(Endpoint endpoint) {
        return endpoint.path().startsWith("/engine-rest/");
    }
}
