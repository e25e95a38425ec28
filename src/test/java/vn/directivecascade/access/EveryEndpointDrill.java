package vn.directivecascade.access;

import vn.directivecascade.access.Endpoints.Endpoint;

/** The same for what engine clients reach; every build asks for the rest. */
class EveryEndpointDrill extends EveryEndpointTest {

    @Override
    boolean asks(Endpoint endpoint) {
        return endpoint.path().startsWith("/engine-rest/");
    }
}
