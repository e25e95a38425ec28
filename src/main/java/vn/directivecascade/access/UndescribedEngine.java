package vn.directivecascade.access;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Switches off WADL, with which Jersey describes every path of the engine's interfaces to whoever asks, without a login.
 * Jersey finds it as a service, in each of its applications, and makes one: hence public.
 */
@Priority(1)
public class UndescribedEngine implements AutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
        application.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    }
}
