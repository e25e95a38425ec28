package vn.directivecascade.access;

import vn.directivecascade.access.Endpoints.Endpoint;

/** The same with everything that engine clients reach. */
class EveryEndpointDrill extends EveryEndpointTest {

    @Override
    boolean asks(Endpoint endpoint) {
        return true;
    }
}
