package vn.directivecascade.access;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.junit.jupiter.web.SpringJUnitWebConfig;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

@SpringJUnitWebConfig
class EntranceTest {

    @Configuration
    @EnableWebMvc
    @Import(Entrance.class)
    static class Production {}

    @Test
    @DisplayName("In production the bare address leads to the desk")
    void toTheWork(@Autowired WebApplicationContext production) throws Exception {
        MockMvcBuilders.webAppContextSetup(production)
                .build()
                .perform(get("/"))
                .andExpect(redirectedUrl("/desk?first"));
    }
}
